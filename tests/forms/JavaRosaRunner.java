import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.TimeZone;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.ValidateOutcome;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.javarosa.xform.util.XFormUtils;
import org.joda.time.DateTimeZone;

/** Plays commands, one a line, on JavaRosa and prints the state of every node after each. */
public class JavaRosaRunner {
    private static FormDef form;
    private static FormEntryController controller;
    private static PrintStream out;
    private static boolean paging;
    private static final TimeZone HOME = TimeZone.getDefault();

    public static void main(String[] arguments) throws Exception {
        out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        new JavaRosaCoreModule().registerModule();
        new XFormsModule().registerModule();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            try {
                run(line.split("\t", -1));
            } catch (Exception error) {
                out.println("!\t" + error.getClass().getSimpleName() + ": " + String.valueOf(error.getMessage()).replace('\n', ' '));
            }
            out.println(".");
        }
    }

    private static void run(String[] command) throws Exception {
        switch (command[0]) {
            case "page":
                paging = command[1].equals("yes");
                return;
            case "zone":
                stand(command[1].isEmpty() ? HOME : TimeZone.getTimeZone(command[1]));
                return;
            case "open":
                form = XFormUtils.getFormFromInputStream(new FileInputStream(command[1]));
                form.initialize(true, new InstanceInitializationFactory());
                controller = new FormEntryController(new FormEntryModel(form));
                break;
            case "answer":
                answer(command[1], command[2]);
                break;
            case "add":
                jumpTo(command[1], FormEntryController.EVENT_PROMPT_NEW_REPEAT);
                controller.newRepeat();
                break;
            case "remove":
                jumpTo(command[1], FormEntryController.EVENT_REPEAT);
                controller.deleteRepeat();
                break;
            case "submit":
                out.print(submitted(command[1], command[2], command[3]));
                return;
            default:
                throw new IllegalArgumentException(command[0]);
        }
        if (paging) {
            page();
        }
        out.print(dumped());
    }

    private static void stand(TimeZone zone) {
        TimeZone.setDefault(zone);
        DateTimeZone.setDefault(DateTimeZone.forTimeZone(zone));
    }

    /**
     * What a worker does who goes through the form from the beginning and opens it again, until nothing changes:
     * counted repeats are made, choices asked for, all instances calculated.
     */
    private static void page() throws Exception {
        String before = "";
        String now = dumped();
        for (int turn = 0; turn < 6 && !now.equals(before); turn++) {
            controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
            int event;
            while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
                if (event == FormEntryController.EVENT_QUESTION) {
                    controller.getModel().getQuestionPrompt().getSelectChoices();
                }
            }
            form.initialize(false, new InstanceInitializationFactory());
            before = now;
            now = dumped();
        }
    }

    /**
     * What becomes of a submission that is opened again as ODK Collect does: laid over the form's own instance, checked
     * whole, written anew to a file. Gives what the check says of the first question that does not pass.
     */
    private static String submitted(String file, String submission, String written) throws Exception {
        form = XFormUtils.getFormFromInputStream(new FileInputStream(file));
        TreeElement saved = XFormParser.restoreDataModel(Files.readAllBytes(Paths.get(submission)), null).getRoot();
        TreeElement template = form.getInstance().getRoot().deepCopy(true);
        if (!saved.getName().equals(template.getName()) || saved.getMult() != 0) {
            throw new IllegalStateException("another form");
        }
        template.populate(saved, form);
        form.getInstance().setRoot(template);
        form.initialize(false, new InstanceInitializationFactory());
        ValidateOutcome outcome = form.validate(true);
        Files.write(Paths.get(written), new XFormSerializingVisitor().serializeInstance(form.getInstance(), form));
        return outcome == null
                ? ""
                : outcome.failedPrompt.getReference() + "\t" + outcome.outcome + "\tfalse\n";
    }

    private static String dumped() {
        StringBuilder text = new StringBuilder();
        dump(form.getMainInstance().getRoot(), "/" + form.getMainInstance().getRoot().getName(), text);
        return text.toString();
    }

    private static void answer(String ref, String value) {
        TreeElement node = find(ref);
        QuestionDef question = FormDef.findQuestionByRef(node.getRef().genericize(), form);
        IAnswerData data = value.isEmpty() ? null : XFormAnswerDataParser.getAnswerData(value, node.getDataType(), question);
        form.setValue(data, node.getRef(), true);
    }

    private static void jumpTo(String ref, int wanted) {
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        int event;
        while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
            if (event != wanted) {
                continue;
            }
            TreeReference at = controller.getModel().getFormIndex().getReference();
            String here = name(at, wanted == FormEntryController.EVENT_REPEAT);
            if (here.equals(ref)) {
                return;
            }
        }
        throw new IllegalStateException("no event at " + ref);
    }

    private static String name(TreeReference reference, boolean last) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < reference.size(); level++) {
            text.append('/').append(reference.getName(level));
            TreeReference above = reference.genericize();
            boolean repeats = false;
            TreeElement template = form.getMainInstance().getTemplatePath(above.getSubReference(level));
            repeats = template != null && template.isRepeatable();
            if (repeats && (last || level < reference.size() - 1)) {
                text.append('[').append(reference.getMultiplicity(level) + 1).append(']');
            }
        }
        return text.toString();
    }

    private static TreeElement find(String ref) {
        TreeElement node = form.getMainInstance().getRoot();
        String[] steps = ref.split("/");
        for (int i = 2; i < steps.length; i++) {
            String step = steps[i];
            int index = 0;
            int bracket = step.indexOf('[');
            if (bracket >= 0) {
                index = Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) - 1;
                step = step.substring(0, bracket);
            }
            node = node.getChild(step, index);
        }
        return node;
    }

    private static void dump(TreeElement node, String path, StringBuilder text) {
        String value = "";
        if (node.getValue() != null) {
            value = String.valueOf(new XFormAnswerDataSerializer().serializeAnswerData(node.getValue(), node.getDataType()));
        }
        text.append(path + "\t" + value.replace('\n', ' ') + "\t" + node.isRelevant() + "\n");
        for (int i = 0; i < node.getNumChildren(); i++) {
            TreeElement child = node.getChildAt(i);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            String place = child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "";
            dump(child, path + "/" + child.getName() + place, text);
        }
    }
}
