//SOURCES Learner.java
//SOURCES ../SavedState.java
//SOURCES ../../os/WritableFile.java

package sandbox.classroom;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;
import os.WritableFile;
import sandbox.Sandbox;
import sandbox.SavedState;
import sandbox.seed.SeedFile;

/// Where a class finds and leaves its files.
public final class ClassFolders {

    private final Path settings;
    private final Path seed;
    private final Path save;
    private final List<Path> made = new ArrayList<>();

    /// - `settings`: the folder for the settings files, `NAME.env`, and the key files beside them; made where it is missing, and then gone
    ///   at the end if nothing else is in it
    /// - `seed`: a seed file for all, or a folder with one for each, `NAME.json`, where there was one before; null for none
    /// - `save`: the folder for what each instance knows at the end, as `NAME.json`; made where it is missing; null for none
    public ClassFolders(Path settings, Path seed, Path save) {
        this.settings = settings;
        this.seed = seed;
        this.save = save;
    }

    /// Makes those that are missing. Null, or why that cannot be.
    String prepare(List<String> names) {
        for (var file : names.stream().flatMap(name -> Stream.of(name + ".env", name + Learner.KEY_FILE)).toList()) {
            if (Files.exists(settings.resolve(file))) {
                return settings.resolve(file) + " is there already; remove it, or take another folder: --env FOLDER";
            }
        }
        var trouble = save == null ? null : make(save, "--save");
        return trouble == null ? make(settings, "--env") : trouble;
    }

    private String make(Path folder, String option) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectory(folder, PrivateFile.folderAttributes());
                made.add(folder);
            }
            if (!Files.isDirectory(folder)) {
                return cannot(folder, "it is no folder", option);
            }
            WritableFile.checkFolder(folder);
            return null;
        } catch (IOException e) {
            return cannot(folder, e instanceof NoSuchFileException ? "its folder does not exist"
                    : e instanceof FileAlreadyExistsException ? "it is no folder" : FileTrouble.of(e), option);
        }
    }

    private static String cannot(Path folder, String reason, String option) {
        return "cannot write into " + folder + ": " + reason + "; take another folder: " + option + " FOLDER";
    }

    /// What is said where a settings or key file cannot be written.
    String cannotWriteSettings(IOException e) {
        return cannot(settings, FileTrouble.of(e), "--env");
    }

    /// The settings file of a learner.
    Path settings(String name) {
        return settings.toAbsolutePath().normalize().resolve(name + ".env");
    }

    /// The options with what this learner starts with; throws as [SeedFile#read] does.
    Sandbox.Options seeded(Sandbox.Options options, String name) throws IOException {
        var own = seed != null && Files.isDirectory(seed);
        var file = own ? seed.resolve(name + ".json") : seed;
        return file == null || own && Files.notExists(file) ? options : options.withSeed(SeedFile.read(file));
    }

    /// Writes what each of them has made, where that is asked for; false where not all is saved.
    boolean save(List<Learner> learners, PrintStream err) {
        var kept = true;
        for (var learner : save == null ? List.<Learner>of() : learners) {
            kept &= SavedState.write(learner.sandbox, save.resolve(learner.name + ".json"), err);
        }
        return kept;
    }

    /// Deletes their settings and key files, and the folders that were made, but for those with something in them.
    void tidy(List<Learner> learners) {
        for (var learner : learners) {
            delete(learner.settings);
            delete(learner.keyFile());
        }
        made.forEach(ClassFolders::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // a folder with files in it, or one that has become read-only
        }
    }
}
