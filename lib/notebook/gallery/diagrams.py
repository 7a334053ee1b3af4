"""Mermaid's diagrams in words, for pages without scripts: as many kinds of line as the notebooks have."""
import re

EDGE = re.compile(r"(\w+)(?:[\[{](.+?)[\]}])? -->(?:\|(.+?)\|)? (\w+)(?:[\[{](.+?)[\]}])?$")
MESSAGE = re.compile(r"(\w+)--?>>(\w+): (.+)$")
NOTE = re.compile(r"Note over (\w+): (.+)$")
PARTICIPANT = re.compile(r"participant (\w+)(?: as (.+))?$")


def in_words(diagram):
    """A diagram as a Markdown list; ValueError for a line of a kind that the notebooks did not have."""
    kind, *lines = (line.strip() for line in diagram.strip().splitlines())
    return flowchart(lines) if kind.startswith("flowchart") else sequence(lines)


def found(pattern, line):
    match = pattern.match(line)
    if not match:
        raise ValueError("no words for this line of a diagram: " + line)
    return match.groups()


def flowchart(lines):
    names, edges = {}, []
    for line in lines:
        source, name, label, target, other = found(EDGE, line)
        names.update({node: text for node, text in ((source, name), (target, other)) if text})
        edges.append((source, label, target))

    def below(node, indent):
        text = []
        for source, label, target in edges:
            if source == node:
                text.append(f"{indent}- {f'**{label}**: ' if label else ''}{names[target]}")
                text += below(target, indent + "    ")
        return text

    root = edges[0][0]
    return "\n".join([f"- {names[root]}"] + below(root, "    "))


def sequence(lines):
    names, text = {}, []
    for line in lines:
        if line.startswith("participant"):
            name, alias = found(PARTICIPANT, line)
            names[name] = alias or name
        elif line.startswith("Note"):
            name, words = found(NOTE, line)
            text.append(f"- {names[name]}: {words}")
        else:
            source, target, words = found(MESSAGE, line)
            text.append(f"- {names[source]} → {names[target]}: {words}")
    return "\n".join(text)
