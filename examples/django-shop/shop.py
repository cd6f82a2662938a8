"""The sandbox, the server and the reconciler, started together. Ctrl-C ends all three."""

import os
import signal
import subprocess
import sys

from shilingi.testing import Sandbox

ADDRESS = f"127.0.0.1:{os.environ.get('SHOP_PORT', '8000')}"


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Sandbox() as sandbox:
        environment = {
            **os.environ,
            "SHOP_SANDBOX": sandbox.url,
            "SHOP_CALLBACK": f"http://{ADDRESS}/payments/callback/default",
        }

        def start(*command: str) -> "subprocess.Popen[bytes]":
            return subprocess.Popen([sys.executable, "manage.py", *command], env=environment)

        start("migrate", "--verbosity", "0").wait()
        running = [
            start("runserver", ADDRESS, "--noreload"),
            start("shilingi_reconcile", "--watch", "--every", "0.5"),
        ]
        print(f"the shop:              http://{ADDRESS}/", flush=True)
        print(f"the customer's phone:  {sandbox.url}/", flush=True)
        try:
            running[0].wait()
        except KeyboardInterrupt:
            pass
        finally:
            for process in running:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
