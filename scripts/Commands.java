///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION List all commands, or name the one that a mistyped word was to be: jbang commands get-usr
//CDS
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable
//SOURCES ../lib/cli/CommandList.java

import cli.CommandList;

void main(String... args) {
    var launcher = System.getenv().getOrDefault("ZITADEL_QUICKSTART_COMMAND", "jbang");
    IO.print(args.length == 0 || args[0].startsWith("-") ? CommandList.text(launcher) : CommandList.meant(args[0]));
}
