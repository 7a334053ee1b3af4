package support;

import java.nio.file.Path;
import java.util.List;

/// Many Go programs as one, whose first argument says which it is: linking takes most of the time in which a program is built.
final class GoPrograms {

    private GoPrograms() {}

    /// Writes the module `one`, of the programs `from/NAME/main.go`, each as it stands but for the names of its package and its `main`.
    static void asOne(Path from, List<String> names, Path one) {
        var imports = new StringBuilder();
        var cases = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            var program = "program" + i;
            var text = Machine.read(from.resolve(names.get(i)).resolve("main.go"));
            RecipeFiles.write(one.resolve(program).resolve("main.go"), text.replaceFirst("(?m)^package main$", "package " + program)
                    .replaceFirst("(?m)^func main\\(\\) \\{$", "func Main() {"));
            imports.append("import \"recipes/").append(program).append("\"\n");
            cases.append("case \"").append(names.get(i)).append("\":\n").append(program).append(".Main()\n");
        }
        RecipeFiles.write(one.resolve("main.go"), """
                package main

                import "os"
                %s
                func main() {
                switch os.Args[1] {
                %sdefault:
                panic(os.Args[1])
                }
                }
                """.formatted(imports, cases));
    }
}
