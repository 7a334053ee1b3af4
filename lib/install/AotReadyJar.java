package install;

import module java.base;

/// Copies a jar, with every class file in a form that an AOT cache, or an archive of classes that a program writes at its end, takes.
///
/// These take none older than Java 6's, and picocli's are Java 5's: read from their jar and verified anew in every run they
/// took a quarter of a one-liner's time. The instructions stay as they are; the version and the stack maps, which the verifier wants
/// since then, are new. A class that mentions one which is nowhere stays as it is.
public final class AotReadyJar {

    private static final int OLDEST = 50;

    private final ClassFile classFile;

    /// Takes the types that the class files mention from the class path of the running program.
    public AotReadyJar() {
        this(AotReadyJar.class.getClassLoader());
    }

    /// Takes the types that the class files mention from this loader.
    public AotReadyJar(ClassLoader loader) {
        var types = ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
        classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(types));
    }

    /// Writes the copy; throws [IOException] where `from` cannot be read or `to` not be written.
    public void copy(Path from, Path to) throws IOException {
        try (var in = new JarFile(from.toFile()); var target = Files.newOutputStream(to)) {
            var entries = Collections.list(in.entries());
            if (!anyOld(in, entries)) {
                Files.copy(from, target);
                return;
            }
            try (var out = new ZipOutputStream(target)) {
                var names = new HashSet<String>();   // JBang's jar has some of them twice
                for (var entry : entries.stream().filter(entry -> names.add(entry.getName())).toList()) {
                    var bytes = in.getInputStream(entry).readAllBytes();
                    var copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    out.write(entry.getName().endsWith(".class") && version(bytes) < OLDEST ? renewed(bytes) : bytes);
                    out.closeEntry();
                }
            }
        }
    }

    private static boolean anyOld(JarFile jar, List<JarEntry> entries) throws IOException {
        for (var entry : entries) {
            if (entry.getName().endsWith(".class")) {
                try (var in = jar.getInputStream(entry)) {
                    if (version(in.readNBytes(8)) < OLDEST) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static int version(byte[] bytes) {
        return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
    }

    private byte[] renewed(byte[] bytes) {
        try {
            return classFile.transformClass(classFile.parse(bytes), (builder, element) -> {
                switch (element) {
                    case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                    case MethodModel method -> builder.transformMethod(method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
                    default -> builder.with(element);
                }
            });
        } catch (IllegalArgumentException _) {
            return bytes;
        }
    }
}
