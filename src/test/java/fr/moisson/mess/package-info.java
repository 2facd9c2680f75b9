/** Trackers as people really keep them, made from clean data with everything that was done to them written down. */
@NullMarked
package fr.moisson.mess;

import org.jspecify.annotations.NullMarked;
