#!/bin/sh
# zitadel-api STEP …: ZITADEL's API from the command line. Written by: jbang install (zitadel-quickstart). --remove takes it away.
files=@FILES@
java_home=@JAVA_HOME@
class_path=@CLASS_PATH@

# Sets release to the version of the JDK in folder $1, with its build where its release file says it; it must be 25 or newer.
release_of() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    release=
    while IFS='="' read -r key _ value _; do
        case $key in JAVA_RUNTIME_VERSION | JAVA_VERSION) release=${release:-$value} ;; esac
    done < "$1/release"
    [ "${release%%[!0-9]*}" -ge 25 ] 2>/dev/null
}

# Sets java_home to another JDK where the one of the installation has gone.
find_java() {
    javac=$(readlink -f "$(command -v javac)" 2>/dev/null)
    for java_home in "${JAVA_HOME-}" "${javac%/bin/javac}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.jbang/cache/jdks/*; do
        release_of "$java_home" && return
    done
    echo "zitadel-api: no JDK 25 found; install one (https://adoptium.net), or set JAVA_HOME to one" >&2
    exit 1
}

# Writes the AOT cache for this JDK, with which a step starts in less than half of the time. Once, also where many steps start at once.
train() {
    lock=$files/training
    find "$files" -name training -mmin +5 -exec rmdir {} \;   # left by one that was killed
    mkdir "$lock" || return 0
    trap 'rm -f "$part" "$part.config"; rmdir "$lock"' EXIT
    trap 'exit 130' HUP INT TERM
    part=$files/part.aot
    # shellcheck disable=SC2086 # options are words
    env -i HOME="$HOME" PATH="$PATH" LC_ALL=C.UTF-8 "$java_home/bin/java" $options -XX:AOTCacheOutput="$part" -cp "$class_path" install.Training &&
        rm -f "$files"/[0-9]*.aot && mv -f "$part" "$cache"
}

if ! [ -e "$files/zitadel-api.jar" ]; then
    echo "zitadel-api: its files are no longer in $files; run ./jbang install again in a clone (--dir FOLDER for another place)" >&2
    exit 1
fi
release_of "$java_home" || find_java
cache=$files/$release.aot
options='@STEP_OPTIONS@'
# The quick compiler makes nothing of the profiles in an AOT cache (time -10 %). A JDK that does not know these options, or one that a
# person gives it, goes without.
options="$options -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining"
case ${1-} in
    --train) train </dev/null >/dev/null 2>&1; exit ;;
    sandbox | notebooks) options='@SANDBOX_OPTIONS@' ;;
esac
if ! [ -e "$cache" ]; then
    ! [ -w "$files" ] || (train) </dev/null >/dev/null 2>&1 &
    cache=
fi
export ZITADEL_QUICKSTART_COMMAND=zitadel-api
# Else Java loses letters beyond ASCII, as in most containers and often after ssh.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
# shellcheck disable=SC2086 # options are words
exec "$java_home/bin/java" $options ${cache:+"-XX:AOTCache=$cache"} -cp "$class_path" install.InstalledCommand "$@"
