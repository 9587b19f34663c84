"""Ways to break an opened PDF of ours: functions of the PDF, or what makes such functions. They give nothing, or what the
PDF is to be saved with."""

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def put(dictionary, entries):
    for key, value in entries.items():
        dictionary["/" + key] = value


# The document.

def catalog(**entries):
    return lambda opened: put(opened.Root, entries)


def without(key):
    return lambda opened: opened.Root.__delitem__("/" + key)


NO_LANGUAGE = without("Lang")


def metadata(before, after):
    def change(opened):
        read = opened.Root.Metadata.read_bytes()
        assert before in read
        opened.Root.Metadata.write(read.replace(before, after))

    return change


def configurations(default, further):
    def change(opened):
        opened.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(default), Configs=Array([Dictionary(further)]))

    return change


def file_named(opened, **names):
    words = opened.make_stream(b"words", Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, EF=Dictionary(F=words), **names)


def embedded(opened):
    listed = Dictionary(Names=Array([String("a"), opened.make_indirect(file_named(opened, F="a.txt"))]))
    opened.Root.Names = Dictionary(EmbeddedFiles=listed)


def dynamic_form(opened):
    settings = b'<config><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>'
    opened.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("config"), opened.make_stream(settings)]))


def locked(_):
    return {"encryption": pikepdf.Encryption(
        owner="owner", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False))}


# The structure.

def elements(opened, tag):
    return [each for each in opened.objects if isinstance(each, Dictionary)
            and each.get("/Type") == "/StructElem" and each.get("/S") == "/" + tag]


def element(tag, **entries):
    """The first element of a kind with other entries."""
    return lambda opened: put(elements(opened, tag)[0], entries)


def element_without(tag, key):
    return lambda opened: elements(opened, tag)[0].__delitem__("/" + key)


def renamed(before, after):
    def change(opened):
        for each in elements(opened, before):
            each.S = Name("/" + after)

    return change


def roles(tag=None, **mapped):
    def change(opened):
        opened.Root.StructTreeRoot.RoleMap = Dictionary({"/" + key: Name("/" + value) for key, value in mapped.items()})
        if tag:
            elements(opened, "P")[0].S = Name("/" + tag)

    return change


def formula_without_words(opened):
    figure = elements(opened, "Figure")[0]
    figure.S = Name.Formula
    del figure.Alt


def second_note(opened):
    paragraph = elements(opened, "P")[0]
    paragraph.S, paragraph.ID = Name.Note, elements(opened, "Note")[0].ID


def headings_without_level(opened):
    for tag in ("H1", "H2", "H3"):
        renamed(tag, "H")(opened)


def short_row(opened):
    row = elements(opened, "TR")[-1]
    row.K = Array(list(row.K)[:1])


def all_of(*changes):
    def change(opened):
        for each in changes:
            each(opened)

    return change


# What a page shows.

def content(pattern, replacement):
    def change(opened):
        contents = opened.pages[0].Contents
        after, count = re.subn(pattern, replacement, contents.read_bytes(), count=1, flags=re.DOTALL)
        assert count == 1
        contents.write(after)

    return change


def shown(operators):
    return content(rb"\Z", lambda _: b"\n" + operators + b"\n")


MARK = b"0 0 10 10 re f "
TAGGED = rb"(/(?:P|H1) <</MCID \d+>> BDC)(.*?EMC)"


def reference(opened):
    resources = opened.pages[0].Resources
    resources.XObject = Dictionary(Fm=opened.make_stream(
        MARK, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]),
        Ref=Dictionary(F=file_named(opened, F="a", UF="a"), Page=0)))
    shown(b"/Artifact BMC /Fm Do EMC")(opened)


def form_painted_twice(opened):
    tree, page = opened.Root.StructTreeRoot, opened.pages[0]
    number = int(tree.ParentTreeNextKey)
    form = opened.make_stream(b"/P <</MCID 0>> BDC " + MARK + b"EMC", Type=Name.XObject, Subtype=Name.Form,
                              BBox=Array([0, 0, 10, 10]), StructParents=number)
    owner = in_structure(opened, "P", Dictionary(Type=Name.MCR, Pg=page.obj, Stm=form, MCID=0))
    pikepdf.NumberTree(tree.ParentTree)[number] = Array([owner])
    page.Resources.XObject = Dictionary(Fm=form)
    shown(b"/Fm Do /Fm Do")(opened)


def in_structure(opened, role, kid):
    """A new element in the first one."""
    top = elements(opened, "Document")[0]
    made = opened.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=top, K=kid))
    top.K = Array([*top.K, made])
    return made


# Annotations.

def annotation(kind, role, **entries):
    """One of another kind on the first page, in an element of this role, or in none."""

    def change(opened):
        tree, page = opened.Root.StructTreeRoot, opened.pages[0]
        ready = {key: value(opened) if callable(value) else value for key, value in entries.items()}
        made = opened.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([20, 20, 40, 40]), F=4, **ready))
        page.Annots = Array([*page.Annots, made])
        if role:
            number = int(tree.ParentTreeNextKey)
            made.StructParent = number
            owner = in_structure(opened, role, Dictionary(Type=Name.OBJR, Pg=page.obj, Obj=made))
            pikepdf.NumberTree(tree.ParentTree)[number] = owner
        if kind == "Widget":
            made.FT, made.T = Name.Tx, String("field")
            opened.Root.AcroForm = Dictionary(Fields=Array([made]))

    return change


def clip(**entries):
    def action(opened):
        played = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=file_named(opened, F="a", UF="a"), **entries)
        return Dictionary(S=Name.Rendition, OP=0, R=Dictionary(Type=Name.Rendition, S=Name.MR, C=played))

    return annotation("Screen", "Annot", Contents="A film", A=action)


def first_link(**entries):
    return lambda opened: put(opened.pages[0].Annots[0], entries)


# Fonts.

def font(change):
    """`change` is given the first page's first font and the CIDFont of it."""

    def put_in(opened):
        changed = opened.pages[0].Resources.Font.F1
        change(changed, changed.DescendantFonts[0])

    return put_in


def without_font_program(opened):
    for each in opened.objects:
        if isinstance(each, Dictionary) and each.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in each:
                    del each[key]


def unicode_map(pattern, replacement):
    def change(changed, _):
        after, count = re.subn(pattern, replacement, changed.ToUnicode.read_bytes(), count=1)
        assert count == 1
        changed.ToUnicode.write(after)

    return font(change)


ONE_GLYPH = rb"(?<=beginbfchar\n)<(\w+)> <\w+>\n"


def wider(_, descendant):
    first = descendant.W[1]
    first[0] = float(first[0]) + 20


def glyph_shown(code):
    return content(rb"(?<=<)[0-9A-Fa-f]{4}(?=[0-9A-Fa-f]*>\]? ?T[jJ])", code)


def listing(bits):
    def change(opened):
        opened.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor.CIDSet = opened.make_stream(bits)

    return change


def coded(registry="Adobe", ordering="Identity", mode=0, uses=None):
    """The first font with a CMap of its own that says what Identity-H says."""

    def change(opened):
        words = (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                 f"/CIDSystemInfo 3 dict dup begin /Registry ({registry}) def /Ordering ({ordering}) def "
                 f"/Supplement 0 def end def\n/CMapName /Own def /CMapType 1 def /WMode 0 def\n"
                 "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 begincidrange <0000> <FFFF> 0 endcidrange\n"
                 "endcmap CMapName currentdict /CMap defineresource pop end end\n")
        system = Dictionary(Registry=registry, Ordering=ordering, Supplement=0)
        made = opened.make_stream(words.encode(), Type=Name.CMap, CMapName=Name.Own, WMode=mode, CIDSystemInfo=system)
        if uses:
            made.UseCMap = opened.make_stream(words.encode(), Type=Name.CMap, CMapName=Name("/" + uses))
        opened.pages[0].Resources.Font.F1.Encoding = made

    return change


SYMBOLIC, OTHERS = 4, 32  # flags of a font descriptor


def simple_font(flags, **entries):
    """An "A" in a font of one byte a character, with the first font's program, in which there is no cmap."""

    def change(opened):
        fonts = opened.pages[0].Resources.Font
        known = fonts.F1.DescendantFonts[0].FontDescriptor
        described = Dictionary({key: known[key] for key in known.keys()})
        described.Flags = flags
        fonts.F99 = opened.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=known.FontName, FirstChar=65, LastChar=65,
            Widths=Array([600]), FontDescriptor=opened.make_indirect(described), **entries))
        shown(b"/Artifact BMC BT /F99 10 Tf (A) Tj ET EMC")(opened)

    return change
