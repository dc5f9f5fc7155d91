"""A kernel and what its cells give; runs in the launcher's virtual environment."""

import re
import subprocess
from collections.abc import Callable

from jupyter_client.manager import KernelManager

# A busy machine may take a minute to start a kernel.
TIMEOUT = 300.0
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class KernelSession:
    """Starts a kernel; stops it at the end of a `with`."""

    def __init__(self, manager: KernelManager, **start_options):
        self._manager = manager
        self._manager.start_kernel(stderr=subprocess.DEVNULL, **start_options)
        self._client = manager.client()
        self._client.start_channels()

    def __enter__(self) -> "KernelSession":
        return self

    def __exit__(self, *error) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel()

    def run(self, code: str) -> str:
        """Runs one cell; returns its text output.

        Raises RuntimeError with the kernel's message if the cell fails.
        """
        self._client.wait_for_ready(timeout=TIMEOUT)
        return self.run_at_once(code)

    def run_at_once(
        self,
        code: str,
        heed: Callable[[str], None] = lambda text: None,
        follow_messages: Callable[[dict], None] = lambda message: None,
    ) -> str:
        """Runs one cell without asking first whether the kernel is ready.

        `heed` gets the text of each piece of the output when it comes, `follow_messages` all of it.
        """
        parts: list[str] = []

        def take(message: dict) -> None:
            parts.append(_text(message))
            heed(parts[-1])
            follow_messages(message)

        reply = self._client.execute_interactive(code, timeout=TIMEOUT, output_hook=take)["content"]
        if reply["status"] != "ok":
            raise RuntimeError(COLOUR.sub("", f"{reply.get('ename')}: {reply.get('evalue')}"))
        return "".join(parts)


def _text(message: dict) -> str:
    content = message["content"]
    if message["msg_type"] == "stream":
        return content["text"]
    return content.get("data", {}).get("text/plain", "")
