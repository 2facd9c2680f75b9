package fr.moisson.collection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;

/**
 * A form filled in as on a phone: JavaRosa, which is the engine of ODK Collect, reads what the server sent, offers the questions one
 * after the other, and writes the response.
 */
final class FilledForm {
    private final FormDef form;
    private final List<String> asked = new ArrayList<>();

    private FilledForm(FormDef form) {
        this.form = form;
    }

    /**
     * @param answers by the name of the question; a choice by its name, several apart by a space; one that is not offered or not
     *     allowed stops the test
     */
    static FilledForm of(CollectPhone.BlankForm blank, Map<String, String> answers) {
        FilledForm filled = new FilledForm(read(blank));
        filled.answer(answers);
        return filled;
    }

    private static synchronized FormDef read(CollectPhone.BlankForm blank) {
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        Beside files = new Beside(blank.files());
        ReferenceManager.instance().addReferenceFactory(files);
        try {
            FormDef form = new XFormParser(
                            new InputStreamReader(new ByteArrayInputStream(blank.xform()), StandardCharsets.UTF_8))
                    .parse(null);
            form.initialize(true, new InstanceInitializationFactory());
            return form;
        } catch (XFormParser.ParseException e) {
            throw new AssertionError(e);
        } finally {
            ReferenceManager.instance().removeReferenceFactory(files);
        }
    }

    private void answer(Map<String, String> answers) {
        FormEntryController controller = new FormEntryController(new FormEntryModel(form));
        while (controller.stepToNextEvent() != FormEntryController.EVENT_END_OF_FORM) {
            if (controller.getModel().getEvent() == FormEntryController.EVENT_QUESTION) {
                FormEntryPrompt prompt = controller.getModel().getQuestionPrompt();
                String name = prompt.getFormElement()
                        .getBind()
                        .getReference()
                        .toString()
                        .replaceFirst(".*/", "");
                asked.add(name);
                String answer = answers.get(name);
                FormIndex at = controller.getModel().getFormIndex();
                if (answer != null
                        && controller.answerQuestion(at, data(prompt, answer), true) != FormEntryController.ANSWER_OK) {
                    throw new AssertionError("the phone does not let « " + answer + " » pass for " + name);
                }
            }
        }
        controller.finalizeFormEntry();
    }

    private static IAnswerData data(FormEntryPrompt prompt, String answer) {
        return switch (prompt.getControlType()) {
            case Constants.CONTROL_SELECT_ONE -> new SelectOneData(choice(prompt, answer));
            case Constants.CONTROL_SELECT_MULTI ->
                new SelectMultiData(List.of(answer.split(" ")).stream()
                        .map(one -> choice(prompt, one))
                        .toList());
            default ->
                switch (prompt.getDataType()) {
                    case Constants.DATATYPE_INTEGER -> new IntegerData(Integer.parseInt(answer));
                    case Constants.DATATYPE_DECIMAL -> new DecimalData(Double.parseDouble(answer));
                    case Constants.DATATYPE_DATE ->
                        new DateData(Date.from(LocalDate.parse(answer)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant()));
                    default -> new StringData(answer);
                };
        };
    }

    private static Selection choice(FormEntryPrompt prompt, String name) {
        return prompt.getSelectChoices().stream()
                .filter(choice -> choice.getValue().equals(name))
                .map(SelectChoice::selection)
                .findFirst()
                .orElseThrow(() -> new AssertionError("« " + name + " » is not offered among "
                        + prompt.getSelectChoices().stream()
                                .map(SelectChoice::getValue)
                                .toList()));
    }

    /** The names of the questions that were shown, in order. */
    List<String> asked() {
        return asked;
    }

    /** The response as a phone sends it. */
    String xml() {
        try {
            return new String(
                    new XFormSerializingVisitor().serializeInstance(form.getMainInstance()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The files that came with a form, where its XML looks for them. */
    private static final class Beside extends PrefixedRootFactory {
        private final Map<String, byte[]> files;

        Beside(Map<String, byte[]> files) {
            super(new String[] {"file", "file-csv", "images", "audio", "video"});
            this.files = files;
        }

        @Override
        protected Reference factory(String terminal, String uri) {
            return new Held(uri, files.get(uri.substring(uri.lastIndexOf('/') + 1)));
        }
    }

    private record Held(String uri, byte[] content) implements Reference {
        @Override
        public boolean doesBinaryExist() {
            return content != null;
        }

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public String getURI() {
            return uri;
        }

        @Override
        public String getLocalURI() {
            return written().toString();
        }

        /** JavaRosa opens lists by their path. */
        private java.nio.file.Path written() {
            try {
                java.nio.file.Path file = java.nio.file.Files.createTempFile("held", uri.replaceFirst(".*/", ""));
                file.toFile().deleteOnExit();
                return java.nio.file.Files.write(file, content == null ? new byte[0] : content);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove() {}

        @Override
        public Reference[] probeAlternativeReferences() {
            return new Reference[0];
        }
    }
}
