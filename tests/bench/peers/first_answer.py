# python first_answer.py CODE...: starts the kernel "java" in this folder, runs each CODE in it, prints what they answer, and writes the file
# $BENCH_DONE when the last one has; then it ends the kernel.
import os
import sys
from jupyter_client import KernelManager

manager = KernelManager(kernel_name="java")
manager.start_kernel()
try:
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    answers = [client.execute_interactive(code, timeout=60)["content"]["status"] for code in sys.argv[1:]]
    open(os.environ["BENCH_DONE"], "w").close()
    client.stop_channels()
except BaseException:
    manager.shutdown_kernel(now=True)
    raise
manager.shutdown_kernel()
sys.exit(any(answer != "ok" for answer in answers))
