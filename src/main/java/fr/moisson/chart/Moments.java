package fr.moisson.chart;

import fr.moisson.french.French;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The labels under columns: « janv. 2024 » is a month over its year, anything else stands alone. */
record Moments(List<String> names, List<String> years) {
    private static final Pattern WITH_YEAR = Pattern.compile("(\\D.*)[\\s\u00A0](\\d{4})");
    private static final Pattern ISO_MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final Map<String, String> SHORT = IntStream.rangeClosed(1, 12)
            .mapToObj(month -> YearMonth.of(2024, month))
            .collect(Collectors.toMap(month -> French.month(month).replace(" 2024", ""), French::shortMonth));

    /** A year and the columns it covers. */
    record Year(String name, int from, int to) {}

    /** A month without a year is of the year said before it. */
    static Moments of(List<String> labels) {
        List<String> names = new ArrayList<>();
        List<String> years = new ArrayList<>();
        for (String label : labels) {
            Matcher dated = WITH_YEAR.matcher(written(label));
            boolean follows = !years.isEmpty() && isMonth(label);
            if (!dated.matches() && !follows) {
                return new Moments(List.copyOf(labels), List.of());
            }
            String name = dated.matches() ? dated.group(1) : label;
            names.add(SHORT.getOrDefault(name, name));
            years.add(dated.matches() ? dated.group(2) : years.get(years.size() - 1));
        }
        return new Moments(names, years);
    }

    private static boolean isMonth(String label) {
        return SHORT.containsKey(label) || SHORT.containsValue(label);
    }

    /** « janv. 2024 », for who reads one label alone. */
    String full(int index) {
        return years.isEmpty() ? names.get(index) : names.get(index) + " " + years.get(index);
    }

    boolean areMonths() {
        return !years.isEmpty() && SHORT.values().containsAll(names);
    }

    /** J, F, M… for columns too narrow for more. */
    List<String> initials() {
        return names.stream()
                .map(name -> name.substring(0, 1).toUpperCase(java.util.Locale.FRENCH))
                .toList();
    }

    List<Year> spans() {
        List<Year> spans = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= years.size(); i++) {
            if (i == years.size() || !years.get(i).equals(years.get(from))) {
                spans.add(new Year(years.get(from), from, i));
                from = i;
            }
        }
        return spans;
    }

    private static String written(String label) {
        return ISO_MONTH.matcher(label).matches() ? French.month(YearMonth.parse(label)) : label;
    }
}
