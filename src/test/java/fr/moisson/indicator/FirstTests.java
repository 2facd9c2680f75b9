package fr.moisson.indicator;

import fr.moisson.form.Form;
import fr.moisson.project.DefinitionFile;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class FirstTests {
    public static void main(String[] a) throws Exception {
        new FirstTests().all();
        System.exit(0);
    }

    @Test
    void all() throws Exception {
        for (String dir : System.getenv("PEER").split(",")) {
            Notebook n = new Notebook();
            Map<String, Form> forms = PeerTables.load(Path.of(dir), n.database());
            for (int round = 0; round < (dir.endsWith("s1000") ? 1 : 1); round++) {
                long t = System.nanoTime();
                Definition.Reader reader =
                        new Definition.Reader(Notebook.tables(), forms, Notebook.rounds(), new Relations());
                List<String> faults = new ArrayList<>();
                List<Definition> defs = new ArrayList<>();
                try (var files = Files.list(Path.of("reports/miam/indicators"))) {
                    for (Path p : files.sorted().toList())
                        reader.read(new DefinitionFile(p.toString(), Files.readAllBytes(p)), faults)
                                .ifPresent(defs::add);
                }
                faults.forEach(System.out::println);
                List<Value> values = new Evaluation(n.database()).values(defs);
                System.out.println("TIME " + (System.nanoTime() - t) / 1000000 + " ms");
                StringBuilder s = new StringBuilder("indicator,measure,group,value,ci_low,ci_high,p,n,missing\n");
                for (Value v : values)
                    s.append(String.join(
                                    ",",
                                    v.indicator(),
                                    v.measure(),
                                    v.group().contains(",") ? "\"" + v.group() + "\"" : v.group(),
                                    f(v.value()),
                                    f(v.low()),
                                    f(v.high()),
                                    f(v.p()),
                                    f(v.n()),
                                    f(v.missing())))
                            .append("\n");
                Files.writeString(Path.of(dir + "/ours.csv"), s);
            }
        }
    }

    static String f(Object o) {
        return o == null ? "" : o.toString().replace("Infinity", "Inf");
    }
}
