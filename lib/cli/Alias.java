//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Json.java

package cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import os.BundledFile;
import zitadel.Json;

/// The names of a script, and what it says of itself: alias `get-user`, class `GetUser`, file `scripts/GetUser.java`.
public final class Alias {

    private static final Pattern POM = Pattern.compile("<artifactId>([^<]*)</artifactId>.*?<description>(.*?)</description>",
            Pattern.DOTALL);

    private Alias() {}

    /// `GetUser` → `get-user`, `CreatePat` → `create-pat`
    public static String of(Class<?> script) {
        return script.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// A new instance of the script with this alias; it must be among the sources of the running program.
    public static Object script(String alias) {
        var name = Arrays.stream(alias.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no script " + name + " is among the sources", e);
        }
    }

    /// What the script's `//DESCRIPTION` line says, `Get one user by id: jbang get-user 123`, or its alias where it has none.
    ///
    /// JBang writes it into the pom.xml of the jar that it builds of a script; a jar of several scripts has their catalog.
    public static String description(Class<?> script) {
        var pom = POM.matcher(BundledFile.text("/META-INF/maven/group/pom.xml"));
        if (pom.find() && pom.group(1).equals(script.getSimpleName())) {
            return pom.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
                    .replace("&amp;", "&");
        }
        return Json.parse(BundledFile.text("/jbang-catalog.json")).path("aliases").path(of(script)).path("description")
                .asString(of(script));
    }
}
