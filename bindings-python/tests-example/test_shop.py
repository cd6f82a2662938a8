"""`examples/django-shop` by the commands of its README, in a browser, and killed at the worst moment."""

from __future__ import annotations

import os
import re
import signal
import socket
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, House, answers, until
from playwright.sync_api import Page, expect, sync_playwright

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Machine


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        yield page
        browser.close()


def buy(page: Page, address: str, phone: str) -> None:
    page.goto(address)
    page.get_by_label("Your phone").fill(phone)
    page.get_by_role("button", name="Pay").click()


def shows(page: Page, text: str) -> None:
    expect(page.locator("#order")).to_contain_text(text, timeout=PATIENCE * 1000)


def test_the_readme_has_the_two_commands(example: Path) -> None:
    found = re.search(r"```sh\n(.*?)```", (example / "README.md").read_text(), re.S)
    assert found and found[1] == "pip install 'shilingi[django,sandbox]'\npython shop.py\n"


def test_a_customer_pays_in_a_browser(machine: Machine, example: Path, page: Page) -> None:
    running = machine.start("python", "shop.py", folder=example, SHOP_PORT=str(free_port()))
    assert running.stdout is not None
    printed = [running.stdout.readline() for _ in range(2)]
    shop, phone = (re.search(r"http://\S+", line)[0] for line in printed)  # type: ignore[index]
    assert answers(phone)
    until(lambda: answers(shop), "the shop is open")
    buy(page, shop, "12")
    expect(page.get_by_role("alert")).to_be_visible()
    buy(page, shop, "0682 000 001")
    shows(page, "Waiting for the money")
    shows(page, "Shipped")
    assert "Payment: succeeded" in page.locator("#payment").inner_text()
    # The last digits choose the outcome: this customer refuses.
    buy(page, shop, "0682 000 921")
    shows(page, "Not paid so far")
    assert "Payment: failed (customer_rejected)" in page.locator("#payment").inner_text()
    running.send_signal(signal.SIGTERM)
    running.wait(PATIENCE)
    assert not answers(shop), "the server outlived what started it"


def test_a_server_that_is_killed_between_reply_and_callback(
    machine: Machine, example: Path, page: Page
) -> None:
    # The customer thinks it over for an hour of the sandbox's time.
    house = House(machine, "--answer-after", "3600000")
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    known = {
        "SHOP_SANDBOX": house.url,
        "SHOP_CALLBACK": f"{address}payments/callback/default",
        "SHOP_DATABASE": str(example / "shop.sqlite3"),
    }

    def manage(*arguments: str) -> subprocess.Popen[str]:
        return machine.start("python", "manage.py", *arguments, folder=example, **known)

    def done(*arguments: str) -> str:
        process = manage(*arguments)
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return out

    def serve() -> subprocess.Popen[str]:
        server = manage("runserver", str(port), "--noreload")
        until(lambda: answers(address), "the server answers")
        return server

    done("migrate", "--verbosity", "0")
    server = serve()
    buy(page, address, "0682 000 001")
    shows(page, "Waiting for the money")
    order = page.url.rsplit("/", 1)[1]
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()

    house.control("POST", "/clock/advance", {"seconds": 3_700})
    assert house.control("GET", "/executions")["executions"] == {order: 1}
    called = f"{order}: succeeded"
    until(lambda: called in done("shilingi_reconcile"), "the reconciler has found it out")
    serve()
    page.goto(f"{address}orders/{order}")
    shows(page, "Shipped")
    assert house.control("GET", "/executions")["executions"] == {order: 1}
