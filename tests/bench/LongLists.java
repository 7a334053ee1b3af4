//SOURCES Peers.java
//SOURCES Results.java
//SOURCES ToolkitCommands.java

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `list-users --all`, of as many users as is said.
record LongLists(Results results, ToolkitCommands toolkit, Peers peers) {

    void measure(List<Integer> users) throws IOException {
        for (int count : Instance.inEnvironment() ? List.of(0) : users) {
            try (var sandbox = Instance.sandbox(count)) {
                int expected = sandbox == null ? -1 : count + 2;
                Table.Check check = output -> {
                    long lines = output.lines().count();
                    Table.require(expected < 0 ? lines > 0 : lines == expected, lines + " lines");
                };
                var all = new ArrayList<Table.Contestant>();
                all.add(new Table.Contestant("installed", toolkit.installed() + " list-users --all", check));
                all.add(new Table.Contestant("launcher", toolkit.launcher() + " list-users --all", check));
                all.addAll(peers.listUsers(check));
                if (sandbox == null) {
                    results.compareShort("list", "List every user", all, Instance.of(null));
                } else {
                    results.compare("list" + count, String.format(Locale.ROOT, "List %,d users", count), all, Instance.of(sandbox),
                            expected, "users");
                }
            }
        }
    }
}
