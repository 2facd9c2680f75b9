/** Indicators written on a page: checked, tried, kept with their reason, taken from other projects. */
@NullMarked
package fr.moisson.indicator.edit;

import org.jspecify.annotations.NullMarked;
