"""A small reader of HTML, enough for our own pages and mails: a tree of elements, and the words in it."""

import html.parser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
}
UNSEEN = {"script", "style", "template", "title"}


class Element:
    def __init__(self, name, attributes=(), parent=None):
        self.name = name
        self.attributes = dict(attributes)
        self.parent = parent
        self.children = []

    def walk(self):
        """This element and all below it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *names):
        return [element for element in self.walk() if element.name in names]

    def one(self, name):
        found = self.all(name)
        assert len(found) == 1, f"{len(found)} <{name}> instead of one"
        return found[0]

    def get(self, name):
        return self.attributes.get(name)

    def inside(self, name):
        return self.parent is not None and (self.parent.name == name or self.parent.inside(name))

    @property
    def classes(self):
        return (self.get("class") or "").split()

    def text(self, without=()):
        """What a reader sees or hears, apart from elements named in `without`."""
        if self.name in UNSEEN or self.name in without:
            return ""
        inner = "".join(child if isinstance(child, str) else child.text(without) for child in self.children)
        return f"\n{inner}\n" if self.name in BLOCKS else inner


class _Builder(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self.open = self.root

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag, attrs):
        self.open.children.append(Element(tag, attrs, self.open))

    def handle_endtag(self, tag):
        element = self.open
        while element.parent and element.name != tag:
            element = element.parent
        if element.parent:
            self.open = element.parent

    def handle_data(self, data):
        self.open.children.append(data)


def parse_html(text):
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root
