"""The words that a template brings itself, before anything is known of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, nodes

#: What stands for a value. It is no letter, so no pattern goes on into it.
VALUE = "…"

#: Between the branches of a condition: only one of them is said.
OR = "\n\n"

# Names, codes and keys, which nobody says.
_UNSAID = (nodes.Compare, nodes.Test, nodes.Getattr, nodes.Getitem)


def own_words(source: str) -> str:
    """What a template says whatever its values are, each branch as a paragraph.

    Text in quotation marks counts as well, where the template may print it.

    Raises:
        jinja2.TemplateSyntaxError: The template is not well formed.
    """
    parsed = Environment(autoescape=True).parse(source)  # Only parsed, nothing is run.
    return "".join(_said(parsed))


def _said(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.TemplateData():
            yield node.data
        case nodes.Output():
            for part in node.nodes:
                yield from _said(part) if isinstance(part, nodes.TemplateData) else _printed(part)
        case nodes.If():
            yield from _branches(node)
        case nodes.For():
            yield from _all([*node.body, *node.else_])
        case nodes.Macro():
            yield from (OR, *_all(node.body), OR)
        case nodes.Expr():
            yield from _quoted(node)
        case _:
            yield from _all(node.iter_child_nodes())


def _all(found: Iterable[nodes.Node]) -> Iterator[str]:
    for node in found:
        yield from _said(node)


def _branches(node: nodes.If) -> Iterator[str]:
    """Apart from one another; what is said or left out stays in its sentence."""
    others = [*(branch.body for branch in node.elif_), node.else_]
    between = OR if any(others) else ""
    for branch in (node.body, *others):
        yield from (between, *_all(branch))
    yield between


def _printed(node: nodes.Node) -> Iterator[str]:
    yield from tuple(_quoted(node)) or (VALUE,)


def _quoted(node: nodes.Node) -> Iterator[str]:
    """Texts in quotation marks that an expression may print."""
    match node:
        case nodes.Const(value=str()):
            found: list[nodes.Node] = []
            yield f"{OR}{node.value}{OR}"
        case nodes.Filter():
            found = [node.node] if node.node else []
        case nodes.CondExpr():
            found = [node.expr1, *([node.expr2] if node.expr2 else [])]
        case nodes.Call():
            found = [*node.args, *node.kwargs]
        case _ if isinstance(node, _UNSAID):
            found = []
        case _:
            found = list(node.iter_child_nodes())
    for child in found:
        yield from _quoted(child)
