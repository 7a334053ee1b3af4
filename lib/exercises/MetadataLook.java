//SOURCES Look.java

package exercises;

import module java.base;

/// How many persons the instance has, as an account's metadata under a key.
record MetadataLook(String name, String key) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var userId = AccountLook.required(instance, facts, name).path("userId").asString();
        var value = instance.metadata(userId, key);
        facts.require(value != null, "its metadata has the key " + key, "its metadata has no key " + key);
        var text = decoded(value);
        var twice = text.matches("\\d+") ? "" : decoded(text);
        var shown = !text.isEmpty() && text.chars().allMatch(letter -> letter >= ' ' && letter != '\uFFFD');
        facts.require(text.matches("\\d+"), "the value is a number, in base64", twice.matches("\\d+")
                ? "its value decodes to " + text + ", which is base64 again: it was encoded twice"
                : shown ? "its value decodes to \"" + text + "\", which is no number"
                : "its value decodes to no text: write the number in base64, such as Mg== for 2");
        int said = new BigInteger(text).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
        facts.require(said == instance.count("TYPE_HUMAN"), "it is how many persons there are: " + said, said == instance.count(null)
                ? said + " is how many users there are; service accounts are users too, and no persons"
                : said + " is not how many persons there are");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
