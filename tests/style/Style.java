///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
// Checkstyle reads compact source files and leaves the text alone, where a formatter would put a space into //DEPS. In a program of its
// own: nothing else compiles with it, and it costs what StyleTest takes.
//DEPS com.puppycrawl.tools:checkstyle:14.4.0
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:TieredStopAtLevel=1

import com.puppycrawl.tools.checkstyle.Main;
import java.io.IOException;

/// Checks the files and folders by the rules in checkstyle.xml; prints what breaks one, and ends with the number of these as its status.
void main(String... files) throws IOException {
    Main.main(Stream.concat(Stream.of("-c", "tests/style/checkstyle.xml"), Stream.of(files)).toArray(String[]::new));
}
