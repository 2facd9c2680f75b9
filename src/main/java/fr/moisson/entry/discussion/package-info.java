/** What people wrote to each other in a group, exported from WhatsApp: read, put under pseudonyms, dated. */
@NullMarked
package fr.moisson.entry.discussion;

import org.jspecify.annotations.NullMarked;
