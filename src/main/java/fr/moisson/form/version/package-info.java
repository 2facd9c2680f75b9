/** What was asked, is asked and is proposed: the versions of a form, drafts, what they would change, how they look. */
@NullMarked
package fr.moisson.form.version;

import org.jspecify.annotations.NullMarked;
