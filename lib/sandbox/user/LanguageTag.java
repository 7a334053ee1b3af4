package sandbox.user;

import module java.base;

/// Language tags as Go's language.Make reads them: what is not registered is left out, and a language that is not is `und`.
final class LanguageTag {

    private static final Set<String> LANGUAGES = languages();
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
    /// The variants that fit into a tag of ten characters with a language of two letters.
    private static final Set<String> VARIANTS = Set.of(
            "1901", "1994", "1996", "abl1943", "alalc97", "aluku", "ao1990", "arevela", "arevmda", "auvern", "balanka",
            "barla", "bauddha", "biske", "bohoric", "boont", "cisaup", "cornu", "creiss", "dajnko", "ekavsk", "emodeng",
            "fonipa", "fonnapa", "fonupa", "gascon", "grclass", "grital", "grmistr", "hepburn", "heploc", "itihasa",
            "jauer", "kkcor", "kscor", "laukika", "lemosin", "lipaw", "metelko", "monoton", "ndyuka", "nedis", "nicard",
            "njiva", "nulik", "osojs", "pamaka", "peano", "pinyin", "polyton", "provenc", "puter", "rigik", "rozaj",
            "rumgr", "scouse", "simple", "solba", "sotav", "sursilv", "sutsilv", "tarask", "uccor", "ucrcor", "ulster",
            "unifon", "vaidika");

    private LanguageTag() {}

    private static Set<String> languages() {
        var languages = new TreeSet<>(Arrays.asList(Locale.getISOLanguages()));
        for (var language : Locale.getISOLanguages()) {
            languages.add(Locale.of(language).getISO3Language());
        }
        return languages;
    }

    /// The tag that is kept of the one that was sent.
    static String of(String sent) {
        var parts = sent.toLowerCase(Locale.ROOT).split("[-_]", -1);
        var tag = new StringBuilder(LANGUAGES.contains(parts[0]) ? parts[0] : "und");
        for (var i = 1; i < parts.length; i++) {
            var part = parts[i];
            if (part.length() == 1) {
                return tag.append('-').append(String.join("-", Arrays.copyOfRange(parts, i, parts.length))).toString();
            }
            if (part.length() == 4 && script(part)) {
                tag.append('-').append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            } else if (REGIONS.contains(part.toUpperCase(Locale.ROOT)) || part.matches("\\d{3}")) {
                tag.append('-').append(part.toUpperCase(Locale.ROOT));
            } else if (VARIANTS.contains(part)) {
                tag.append('-').append(part);
            }
        }
        // a code of three letters becomes the one of two, where the language has one
        var locale = Locale.forLanguageTag(tag.toString());
        return locale.getLanguage().isEmpty() ? tag.toString() : locale.toLanguageTag();
    }

    private static boolean script(String code) {
        // Java does not know these codes for several scripts together
        if (Set.of("hans", "hant", "jpan", "kore").contains(code)) {
            return true;
        }
        try {
            return Character.UnicodeScript.forName(code) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
