package fr.moisson.entry.files;

import fr.moisson.form.Form;

/** The sheet that the running partition reads, and its form. */
class SheetImportOfThisStep {
    private final SheetImport sheet;
    private final Form form;

    SheetImportOfThisStep(SheetImport sheet, Form form) {
        this.sheet = sheet;
        this.form = form;
    }

    SheetImport sheet() {
        return sheet;
    }

    Form form() {
        return form;
    }
}
