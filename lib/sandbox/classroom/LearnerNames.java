package sandbox.classroom;

import module java.base;

/// The names of the learners of a class, which are also those of their files.
public final class LearnerNames {

    private static final int MOST = 100;
    /// With a letter somewhere: 3.5 is no name.
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

    private LearnerNames() {}

    /// The names of a class: of `10` they are `learner-01` to `learner-10`, of `ada,grace` these. Throws [IllegalArgumentException], which
    /// names what cannot be, for anything else.
    public static List<String> of(String learners) {
        if (learners.matches("[1-9]\\d?|" + MOST)) {
            return IntStream.rangeClosed(1, Integer.parseInt(learners)).mapToObj(i -> String.format(Locale.ROOT, "learner-%02d", i))
                    .toList();
        }
        var names = List.of(learners.split(",", -1));
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!NAME.matcher(name).matches()) {
                throw wrong("\"" + name + "\" is not one of them");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {   // on some disks their files are one
                throw wrong("\"" + name + "\" is there twice");
            }
        }
        if (names.size() > MOST) {
            throw wrong("these are " + names.size());
        }
        return names;
    }

    private static IllegalArgumentException wrong(String fact) {
        return new IllegalArgumentException("--learners takes a number from 1 to " + MOST + ", or at most " + MOST
                + " names of letters, digits, '.', '_' and '-', such as ada,grace,alan; " + fact);
    }
}
