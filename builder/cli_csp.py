"""`course csp`: the headers that let a browser load nothing but what a built site is made of."""

from __future__ import annotations

from pathlib import Path

import click

from builder.disk import site_folder, write_file
from builder.errors import BuildFailed
from builder.exports.csp import FORMS, policy

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option(
    "--format", "form", type=click.Choice([*FORMS]), default="text", help="For a server, or for hosts with `_headers`."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file to write it into.")
def csp(folder: Path, form: str, out: Path | None) -> None:
    """Print the content security policy of the site built from the course in FOLDER. It holds for this build alone."""
    try:
        text = FORMS[form](policy(_pages(site_folder(folder))))
        if out:
            write_file(out, text.encode())
        else:
            click.echo(text, nl=False)
    except BuildFailed as failure:
        raise click.ClickException(str(failure)) from failure
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be used: {error.strerror}.") from error


def _pages(site: Path) -> list[str]:
    found = [page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))]
    if not found:
        raise BuildFailed(f"There is no site in {site}. Run `course build` first.")
    return found
