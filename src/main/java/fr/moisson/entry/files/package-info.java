/** The workbooks and CSV files teams keep: found in their folder, recognised, read, and merged with what was there. */
@NullMarked
package fr.moisson.entry.files;

import org.jspecify.annotations.NullMarked;
