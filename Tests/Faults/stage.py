"""Where a check of the night plays: a folder, a database of either kind with the program on it, and how the check ends."""
import contextlib, pathlib, sys, tempfile

from program import Postgres, Program


@contextlib.contextmanager
def place(prefix=None):
    """A folder that goes away again, and that the user of PostgreSQL may enter."""
    with tempfile.TemporaryDirectory(prefix=prefix) as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        yield folder


@contextlib.contextmanager
def postgres_in(folder):
    """A PostgreSQL of its own that runs."""
    postgres = Postgres(folder / "postgres")
    postgres.start()
    try:
        yield postgres
    finally:
        postgres.stop()


@contextlib.contextmanager
def program_on(engine, prefix=None, make=Program):
    """The program, not yet started, on an empty "sqlite" or "postgres"."""
    with place(prefix) as folder, contextlib.ExitStack() as kept:
        address = f"sqlite:{folder}/trust.sqlite" if engine == "sqlite" else kept.enter_context(postgres_in(folder)).address
        program = make(folder, address)
        kept.callback(program.stop)
        yield program


def at_once(threads):
    """Starts all of them, and waits until the last has ended."""
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def end(faults, most=None):
    """Prints what is wrong, at most so much of it, and ends with 1 when there is anything."""
    print("\n".join(faults[:most]) or "0 bars failed")
    sys.exit(bool(faults))
