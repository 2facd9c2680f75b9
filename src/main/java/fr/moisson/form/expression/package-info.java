/** How the rules of a form are read: from a text to terms that run as Java and as SQL, as JavaRosa would. */
@NullMarked
package fr.moisson.form.expression;

import org.jspecify.annotations.NullMarked;
