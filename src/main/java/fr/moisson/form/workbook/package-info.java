/** What stands in the cells of an XLSForm workbook: sheets, lines, words in several languages, and their spelling. */
@NullMarked
package fr.moisson.form.workbook;

import org.jspecify.annotations.NullMarked;
