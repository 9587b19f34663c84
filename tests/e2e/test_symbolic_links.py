"""Symbolic links in a project: followed inside it, an error where they lead out of it, in a circle or nowhere."""

import pytest

from support.samples import issue

ISSUE = "content/newsletters/2021-03.md"
PAGE = "---\ntitle: {}\n---\nText of {}.\n"


def link(made, name, target):
    path = made.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize("name, target, told", [
    ("content/loop", ".", "the link leads back to a folder that it lies in"),
    ("content/guide/loop", "..", "the link leads back to a folder that it lies in"),
    ("content/guide/loop", "../../", "the link leads back to a folder that it lies in"),
    ("content/pages/self", "self", "the link leads nowhere"),
    ("content/pages/gone.md", "../gone.md", "the link leads nowhere"),
    ("content/again", "newsletters", "the link leads to 'content/newsletters', which is read already"),
    ("site/loop", "..", "the link leads back to a folder that it lies in"),
    ("templates/loop", ".", "the link leads back to a folder that it lies in"),
])
def test_a_link_in_a_circle_or_to_nowhere_is_an_error_that_names_it(project, name, target, told):
    made = project({ISSUE: issue()})
    link(made, name, target)
    run = made.build(code=1)
    assert f"{name}: error: {told} [file.link]\n" in run.err
    assert run.err.count("[file.link]") == 1


@pytest.mark.parametrize("name", ["content/pages", "content/guide", "site/files", "templates/site"])
def test_a_folder_outside_the_project_is_not_read(project, tmp_path, name):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(PAGE.format("secret", "secret"), encoding="utf-8")
    made = project({ISSUE: issue()})
    link(made, name, outside)
    run = made.build(code=1)
    assert f"{name}: error: the link leads out of the project, to '{outside}' [file.link]" in run.err
    (made.root / name).unlink()
    made.build()
    assert not list(made.out.rglob("*secret*"))


def test_a_file_outside_the_project_is_not_read(project, tmp_path):
    (tmp_path / "secret.md").write_text(PAGE.format("secret", "secret"), encoding="utf-8")
    made = project({ISSUE: issue()})
    link(made, "content/pages/secret.md", tmp_path / "secret.md")
    run = made.build(code=1)
    assert "content/pages/secret.md: error: the link leads out of the project" in run.err


def test_folders_and_files_inside_the_project_are_followed(project):
    made = project({ISSUE: issue(), "handbook/a.md": PAGE.format("A", "A"), "texts/b.md": PAGE.format("B", "B")})
    link(made, "content/pages", "../handbook")
    link(made, "handbook/b.md", "../texts/b.md")
    made.build()
    assert "Text of A." in made.page("/a/")
    assert "Text of B." in made.page("/b/")


def test_a_project_is_read_under_whatever_name_it_is_reached(project, tmp_path):
    made = project({ISSUE: issue(), "handbook/a.md": PAGE.format("A", "A")})
    link(made, "content/pages", "../handbook")
    (tmp_path / "other-name").symlink_to(made.root)
    made.program.run("build", "--project", tmp_path / "other-name", "--output", made.out)
    assert "Text of A." in made.page("/a/")
    made.program.run("check", cwd=made.root)
