/** A funder's own Word file: what it asks, and how it is filled without touching the rest. */
@NullMarked
package fr.moisson.report.template;

import org.jspecify.annotations.NullMarked;
