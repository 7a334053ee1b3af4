///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION List all commands, or name the one that a mistyped word was to be: jbang commands get-usr
//CDS
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable
//SOURCES ../lib/cli/CommandList.java
//SOURCES ../lib/cli/Printout.java

import cli.CommandList;
import cli.Printout;
import cli.Terminal;
import cli.TypedCommand;

void main(String... args) {
    var typed = TypedCommand.of(System.getenv());
    var text = args.length == 0 || args[0].startsWith("-") ? CommandList.text(typed) : CommandList.meant(args[0]);
    System.exit(text.isEmpty() ? 0 : Printout.of(Terminal.system(), "commands", text.stripTrailing()));
}
