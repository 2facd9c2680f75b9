package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an export of order lines, such as that of Cagette.net, has what; negative when it does not have it.
 *
 * @param number of the member
 * @param name of the member, or first and last name together
 * @param tariff from which it may be told what kind of member this is
 * @param others columns that answer other fields of the form of the baskets, under its names
 */
record OrderColumns(
        int number,
        int name,
        int firstName,
        int email,
        int product,
        int quantity,
        int unit,
        int pack,
        int price,
        int total,
        int date,
        int place,
        int tariff,
        Map<String, Integer> others) {
    private static final Set<String> NUMBER = Set.of(
            "adherentn",
            "adherentno",
            "adherentnumero",
            "nadherent",
            "noadherent",
            "numadherent",
            "numeroadherent",
            "numerodadherent",
            "nadh",
            "noadh",
            "numeroadh",
            "nfoyer",
            "numerofoyer",
            "numerodufoyer",
            "codeadherent",
            "codefoyer",
            "idadherent",
            "iduser",
            "userid",
            "nmembre",
            "numeromembre",
            "numerodemembre",
            "nclient",
            "n",
            "no",
            "numero");
    private static final Set<String> NAME = Set.of(
            "nom",
            "nomdefamille",
            "lastname",
            "name",
            "username",
            "adherent",
            "adherente",
            "adherents",
            "membre",
            "client",
            "foyer",
            "nomprenom",
            "prenomnom",
            "nometprenom",
            "nomadherent",
            "nomdeladherent",
            "nomdumembre",
            "nom1",
            "user");
    private static final Set<String> FIRST_NAME = Set.of("prenom", "firstname", "prenomadherent", "prenom1");
    private static final Set<String> EMAIL =
            Set.of("email", "mail", "courriel", "adressemail", "adresseemail", "emailadherent", "email1", "useremail");
    private static final Set<String> PRODUCT = Set.of(
            "produit",
            "produits",
            "article",
            "articles",
            "designation",
            "libelle",
            "libelleproduit",
            "nomduproduit",
            "nomproduit",
            "productname",
            "product",
            "pname");
    private static final Set<String> QUANTITY =
            Set.of("qte", "qtes", "quantite", "quantites", "quantity", "qtecommandee", "quantitecommandee", "qt", "nb");
    private static final Set<String> DELIVERED =
            Set.of("qtelivree", "quantitelivree", "qtedistribuee", "quantitedistribuee", "qterecue", "quantiterecue");
    private static final Set<String> UNIT = Set.of("unite", "unites", "unit", "unitedevente", "unittype", "udm");
    private static final Set<String> PACK =
            Set.of("contenance", "poidsunitaire", "format", "quantiteparunite", "poidsvolume", "qteparunite");
    private static final Set<String> PRICE = Set.of(
            "prixunitaire",
            "prixunitairettc",
            "pu",
            "puttc",
            "prix",
            "prixttc",
            "price",
            "pricettc",
            "prixunit",
            "prixu",
            "prixdevente");
    private static final List<Set<String>> TOTAL = List.of(
            Set.of("totalttc", "montantttc", "soustotalttc", "prixtotalttc", "totalttceur"),
            Set.of(
                    "total",
                    "montant",
                    "soustotal",
                    "prixtotal",
                    "totalligne",
                    "montantligne",
                    "totaleur",
                    "montanteur",
                    "subtotal",
                    "totalprice"));
    private static final List<Set<String>> DATE = List.of(
            Set.of(
                    "datededistribution",
                    "datedistribution",
                    "datedeladistribution",
                    "distribution",
                    "datedelivraison",
                    "datelivraison",
                    "livraison",
                    "distributiondate",
                    "dateretrait",
                    "dateduretrait",
                    "datederetrait"),
            Set.of("date", "jour"));
    private static final List<Set<String>> PLACE = List.of(
            Set.of(
                    "lieudedistribution",
                    "lieudistribution",
                    "pointdedistribution",
                    "lieudelivraison",
                    "lieuderetrait",
                    "pointderetrait",
                    "lieu",
                    "site",
                    "place"),
            Set.of("groupe", "group", "nomdugroupe", "groupement", "antenne"));
    private static final Set<String> TARIFF = Set.of("tarif", "tarifs", "tarifadherent", "tarification");

    /** What the headers of a row are; empty when they are not those of order lines. */
    static Optional<OrderColumns> of(List<String> cells, BasketForm form) {
        Titles titles = new Titles(cells);
        Headers headers = new Headers(form.form());
        int product = titles.of(PRODUCT);
        int delivered = titles.of(DELIVERED);
        int quantity = delivered < 0 ? titles.of(QUANTITY) : delivered;
        int price = titles.of(PRICE);
        int total = titles.first(TOTAL);
        int number = titles.of(NUMBER);
        int name = titles.of(NAME);
        if (number < 0) {
            number = titles.ofField(headers, form.household(), name);
        }
        if (product < 0 || quantity < 0 || price < 0 && total < 0 || number < 0 && name < 0) {
            return Optional.empty();
        }
        int pack = titles.starting("conditionnement");
        return Optional.of(new OrderColumns(
                number,
                name,
                titles.of(FIRST_NAME),
                titles.of(EMAIL),
                product,
                quantity,
                titles.of(UNIT),
                pack < 0 ? titles.of(PACK) : pack,
                price,
                total,
                titles.first(DATE),
                titles.first(PLACE),
                titles.of(TARIFF),
                titles.others(headers, form)));
    }

    boolean saysWeights() {
        return unit >= 0 || pack >= 0;
    }

    /** The titles of a row of headers, as they are compared. */
    private static final class Titles {
        private final List<String> cells;
        private final Map<String, Integer> byTitle = new HashMap<>();

        Titles(List<String> cells) {
            this.cells = cells;
            for (int at = 0; at < cells.size(); at++) {
                if (cells.get(at).length() < 80 && !cells.get(at).isBlank()) {
                    byTitle.putIfAbsent(bare(cells.get(at)), at);
                }
            }
        }

        /** « Total (€) » is « Total », « Adhérent n° » has a sign that is a letter for some. */
        private static String bare(String title) {
            return Headers.bare(title.replaceAll("[°º€]", " ").replaceAll("(?i)\\([^)]*\\)|\\ben euros?$", " "));
        }

        int of(Set<String> names) {
            return byTitle.entrySet().stream()
                    .filter(title -> names.contains(title.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .min()
                    .orElse(-1);
        }

        int first(List<Set<String>> names) {
            return names.stream()
                    .mapToInt(this::of)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(-1);
        }

        int starting(String start) {
            return byTitle.entrySet().stream()
                    .filter(title -> title.getKey().startsWith(start))
                    .mapToInt(Map.Entry::getValue)
                    .min()
                    .orElse(-1);
        }

        int ofField(Headers headers, Field field, int but) {
            for (int at = 0; at < cells.size(); at++) {
                if (at != but
                        && headers.field(cells.get(at)).filter(field::equals).isPresent()) {
                    return at;
                }
            }
            return -1;
        }

        Map<String, Integer> others(Headers headers, BasketForm form) {
            Map<String, Integer> others = new HashMap<>();
            for (int at = 0; at < cells.size(); at++) {
                int column = at;
                headers.field(cells.get(at))
                        .filter(field -> !field.isCalculated()
                                && !field.has("key")
                                && !field.equals(form.amount())
                                && !field.equals(form.weight()))
                        .ifPresent(field -> others.putIfAbsent(field.name(), column));
            }
            return others;
        }
    }
}
