"""Database servers that end with the tests, each with its files in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import threading
from pathlib import Path


class Server:
    """Both refuse to run as root, so they are given the user that Debian made for them. They listen on a
    socket in their folder alone: no other program can take its name.
    """

    user = ""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.as_root = os.geteuid() == 0
        if self.as_root:
            shutil.chown(folder, self.user)
            folder.chmod(0o755)
        self.start()

    @property
    def host(self) -> Path:
        """Where Django finds it."""
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError

    def start_again(self) -> None:
        """After a stop, with what it held; it may take a while to answer."""
        raise NotImplementedError

    def options(self) -> dict[str, object]:
        """What its programs are run with."""
        quiet = {"stdout": subprocess.DEVNULL, "cwd": self.data.parent}
        return {**quiet, "user": self.user} if self.as_root else quiet

    def run(self, program: str, *arguments: object) -> None:
        command = [program, *map(str, arguments)]
        subprocess.run(command, check=True, **self.options())  # type: ignore[call-overload]


class Postgres(Server):
    user = "postgres"

    @property
    def host(self) -> Path:
        return self.data.parent

    def start(self) -> None:
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--no-sync")
        options = f"-k {self.host} -c listen_addresses='' -c max_connections=200"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o", options, "start")
        self._run("createdb", "-h", self.host, "-U", "postgres", "shop")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    def start_again(self) -> None:
        # With the options of its first start, which it has kept.
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "restart")

    def _run(self, program: str, *arguments: object) -> None:
        installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
        found = installed[-1] if installed else shutil.which(program)
        assert found is not None, f"{program} is not there: install PostgreSQL"
        self.run(str(found), *arguments)


class MariaDb(Server):
    user = "mysql"

    @property
    def host(self) -> Path:
        return self.data / "socket"

    def start(self) -> None:
        common = ["--no-defaults", f"--datadir={self.data}"]
        if not self.as_root:
            common.append(f"--user={pwd.getpwuid(os.geteuid()).pw_name}")
        made = ["--auth-root-authentication-method=normal", "--skip-test-db"]
        self.run("mariadb-install-db", *common, *made)
        self.process = subprocess.Popen(
            [
                _found("mariadbd"), *common, "--skip-networking", f"--socket={self.host}",
                f"--log-error={self.data}/log", f"--pid-file={self.data}/pid",
                "--max-connections=200", "--character-set-server=utf8mb4",
            ],
            **self.options(),  # type: ignore[call-overload]
        )  # fmt: skip
        pause = threading.Event()
        client = ["mariadb", "--no-defaults", f"--socket={self.host}", "-u", "root"]
        create = [*client, "-e", "CREATE DATABASE shop"]
        while subprocess.run(create, stderr=subprocess.DEVNULL).returncode != 0:
            assert self.process.poll() is None, "MariaDB has ended"
            pause.wait(0.1)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        self.process = subprocess.Popen(self.process.args, **self.options())  # type: ignore[call-overload]


def _found(program: str) -> str:
    # Debian keeps it out of the PATH of ordinary users.
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, f"{program} is not there: install MariaDB"
    return found


SERVERS: dict[str, type[Server]] = {"postgres": Postgres, "mariadb": MariaDb}
