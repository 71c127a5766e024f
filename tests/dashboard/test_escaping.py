"""No value from outside reaches Markdown unescaped: what the code of the dashboard puts into texts, read as code."""

import ast
from collections.abc import Iterator
from pathlib import Path

OWN_WORDS = {
    *(
        "kind",
        "noun",
        "by",
        "within",
        "period",
        "side",
        "what",
        "which",
        "most",
        "ending",
        "page",
        "meaning",
        "smaller",
    ),
    *("evidence_means", "when_empty", "least", "lowest", "measure", "language", "question"),
}
"""Names of values that are words of the dashboard's own, whatever module they are in."""
LOOKED_AT = {
    "asking.py": {"label"},
    "components.py": {"label"},
    "document_view.py": {"document.title"},
    "documents.py": {"label"},
    "downloads.py": {"help", "label"},
    "evidence.py": {"evidence.title"},
    "groups.py": {"label"},
    "links.py": {"label"},
    "mending.py": {"text"},
    "menus.py": {"page.title", "pages[name]", "section", "title"},
    "network.py": {"drawn.sentence"},
    "numbers.py": {"label"},
    "opener.py": {"done", "of", "one.name"},
    "overview.py": {"label"},
    "reader.py": {"label"},
    "report.py": {"one.status"},
    "rows.py": {"label", "measure_name", "more"},
    "scoping.py": {"label"},
    "selection.py": {"label"},
    "style.py": {"HELPS.get", "_capital", "name"},
    "style_charts.py": {"intervals"},
    "table_columns.py": {"label"},
    "trends.py": {"label"},
}
"""Other values that were looked at, by module: words of its own, or escaped where they come from."""
ESCAPING = {"plain", "counted", "megabytes", "len", "sum", "max", "min", "tokens_repeated"}
SHOWN_AS_MARKDOWN = {
    *("markdown", "caption", "info", "warning", "error", "success", "toast", "title", "header"),
    *("subheader", "progress", "spinner", "button", "download_button", "popover", "expander"),
    *("toggle", "checkbox", "radio", "pills", "metric", "segmented_control", "selectbox"),
    *("multiselect", "text_input", "text_area", "number_input", "whole_number", "slider", "tabs"),
    *("whole_number", "page_link", "link_button", "status", "date_input", "file_uploader"),
    *("form_submit_button", "badge"),
}


def test_no_value_is_put_into_markdown_unescaped(root):
    modules = [Module(path) for path in sorted((root / "dashboard").rglob("*.py"))]
    assert [place for module in modules for place in module.unfit()] == []


def test_value_that_is_not_escaped_is_seen(tmp_path):
    def unfit(*lines: str) -> int:
        path = tmp_path / "page.py"
        path.write_text("def f(title, n):\n    " + "\n    ".join(lines), encoding="utf-8")
        return len(list(Module(path).unfit()))

    assert unfit("st.info(title)") == unfit("st.info(f'{title} is')") == unfit("st.button('x', help=title)") == 1
    assert unfit("x = title", "st.info(x)") == unfit("st.info('a' if n else title)") == 1
    assert unfit("for x in title:", "    st.info(x)") == unfit("st.info(' '.join([title]))") == 1
    assert unfit("st.info(plain(title))") == unfit("st.info(f'{n:,}')") == unfit("x = plain(title)", "st.info(x)") == 0


class Module:
    """The functions of a module, and what their texts are made of."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        self._functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
        self._fit = OWN_WORDS | LOOKED_AT.get(path.name, set())

    def unfit(self) -> Iterator[str]:
        """Where a text that is shown as Markdown has a value in it as it stands."""
        for function in self._functions.values():
            made = assigned(function)
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Attribute) and call.func.attr in SHOWN_AS_MARKDOWN:
                    named = [one.value for one in call.keywords if one.arg in ("help", "title", "label")]
                    for text in [*call.args[:1], *named]:
                        if not self._is_fit(text, made):
                            yield f"{self.name}:{text.lineno}: {ast.unparse(text)}"

    def _is_fit(self, text: ast.expr, made: dict[str, list[ast.expr]], seen: tuple[str, ...] = ()) -> bool:
        """Whether a text is of constants, numbers in a format, escaped values and words of the dashboard's own."""

        def are_fit(*parts: ast.expr) -> bool:
            return all(self._is_fit(part, made, seen) for part in parts)

        if ast.unparse(text) in self._fit or name_of(text) in OWN_WORDS or name_of(text).lstrip("_").isupper():
            return True
        match text:
            case ast.Constant() | ast.FormattedValue(format_spec=ast.JoinedStr()):
                return True
            case ast.FormattedValue(value=value) | ast.Starred(value=value) | ast.Subscript(value=value):
                return are_fit(value)
            case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
                return are_fit(*parts)
            case ast.IfExp(body=a, orelse=b) | ast.BinOp(left=a, right=b):
                return are_fit(a, b)
            case ast.ListComp(elt=one) | ast.GeneratorExp(elt=one):
                return are_fit(one)
            case ast.Call(func=ast.Name(id="list" | "tuple" | "filter" | "map"), args=[first, *others]):
                return name_of(first) in ESCAPING or are_fit(*(others or [first]))
            case ast.Call(func=ast.Attribute(attr="join"), args=[parts]):
                return are_fit(parts)
            case ast.Call(func=ast.Attribute(value=value, attr="upper" | "lower" | "capitalize" | "title")):
                return are_fit(value)
            case ast.Call(func=function):
                return (
                    name_of(function) in ESCAPING
                    or ast.unparse(function) in self._fit
                    or self._gives_fit(function, seen)
                )
            case ast.Name(id=name) if name in made:
                return name in seen or all(self._is_fit(value, made, (*seen, name)) for value in made[name])
        return False

    def _gives_fit(self, function: ast.expr, seen: tuple[str, ...]) -> bool:
        """Whether all that a function of this module returns is fit."""
        called = self._functions.get(ast.unparse(function))
        if called is None or called.name in seen:
            return False
        made = assigned(called)
        returned = [node.value for node in ast.walk(called) if isinstance(node, ast.Return) and node.value is not None]
        return all(self._is_fit(value, made, (*seen, called.name)) for value in returned)


def assigned(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """What the names of a function stand for, as far as it says so itself."""
    made: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                for name in (name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)):
                    made.setdefault(name.id, []).append(value)
            case (
                ast.AugAssign(target=ast.Name(id=name), value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
            ):
                made.setdefault(name, []).append(value)
            case ast.For(target=ast.Name(id=name), iter=value):
                made.setdefault(name, []).append(value)
    return made


def name_of(expression: ast.expr) -> str:
    """The last name of an expression: `c` of `a.b.c`."""
    return expression.attr if isinstance(expression, ast.Attribute) else getattr(expression, "id", "")
