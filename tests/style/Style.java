///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
// Checkstyle reads compact source files and leaves the text alone, where a formatter would put a space into //DEPS. In a program of its
// own: nothing else compiles with it.
//DEPS com.puppycrawl.tools:checkstyle:14.4.0
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:TieredStopAtLevel=1

import com.puppycrawl.tools.checkstyle.Main;
import java.io.File;
import java.io.IOException;

/// `[--cache=FILE] FILE…`: checks the files and folders by the rules in checkstyle.xml; prints what breaks one, and ends with the number of
/// these as its status. The cache names the files that broke none: they are read again when they or the rules have changed.
void main(String... words) throws IOException {
    var cached = words[0].startsWith("--cache=");
    System.setProperty("style.cache", cached ? words[0].substring("--cache=".length()) : temporary());
    Main.main(Stream.concat(Stream.of("-c", "tests/style/checkstyle.xml"), Stream.of(words).skip(cached ? 1 : 0)).toArray(String[]::new));
}

String temporary() throws IOException {
    var file = File.createTempFile("style", "");
    file.deleteOnExit();
    return file.toString();
}
