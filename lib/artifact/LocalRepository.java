package artifact;

import module java.base;
import module java.xml;

/// The repository on this machine in which Maven and Gradle look first.
///
/// - `folder`: where it is
/// - `home`: the home folder as Java knows it, which need not be `$HOME`
public record LocalRepository(Path folder, Path home) {

    /// As Maven finds it: `-Dmaven.repo.local` in MAVEN_ARGS or MAVEN_OPTS, `<localRepository>` of the person's settings.xml or of that of
    /// Maven itself, else `.m2/repository` in the home folder, which is Java's `user.home` unless MAVEN_OPTS sets another.
    ///
    /// - `user`: Java's `user.home`
    /// Throws [IOException] for a settings.xml that cannot be read.
    public static LocalRepository of(Map<String, String> environment, String user) throws IOException {
        var home = Path.of(option(environment, "user.home").orElse(user));
        var told = option(environment, "maven.repo.local");
        if (told.isPresent()) {
            return new LocalRepository(Path.of(told.get()), home);
        }
        var settings = Stream.concat(Stream.of(home.resolve(".m2")), Stream.of("MAVEN_HOME", "M2_HOME").map(environment::get)
                .filter(Objects::nonNull).map(folder -> Path.of(folder, "conf"))).map(folder -> folder.resolve("settings.xml"));
        for (var file : settings.filter(Files::exists).toList()) {
            var set = setting(file).replace("${user.home}", home.toString());
            if (!set.isEmpty()) {
                return new LocalRepository(Path.of(environment(set, environment)), home);
            }
        }
        return new LocalRepository(home.resolve(".m2").resolve("repository"), home);
    }

    private static Optional<String> option(Map<String, String> environment, String property) {
        var option = Pattern.compile("(?:^|\\s)[\"']?-D" + Pattern.quote(property) + "=(?:\"([^\"]+)\"|'([^']+)'|([^\\s\"']+))");
        return Stream.of("MAVEN_ARGS", "MAVEN_OPTS").map(name -> option.matcher(environment.getOrDefault(name, ""))).filter(Matcher::find)
                .map(found -> Stream.of(1, 2, 3).map(found::group).filter(Objects::nonNull).findFirst().orElseThrow()).findFirst();
    }

    private static String environment(String text, Map<String, String> environment) {
        return Pattern.compile("\\$\\{env\\.(\\w+)}").matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
    }

    /// What the file says, or an empty text.
    private static String setting(Path file) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);   // it would print to stderr
            var found = builder.parse(file.toFile()).getElementsByTagName("localRepository");
            return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
