/** JavaRosa, wrapped: one response followed through its form by one thread, nothing of it lost without a line. */
@NullMarked
package fr.moisson.form.engine;

import org.jspecify.annotations.NullMarked;
