# Answers the age program at its terminal, the only place it asks: SECRET OUT LOCKED.
import os, pty, sys
secret, out, locked = sys.argv[1:]
pid, tty = pty.fork()
if pid == 0:
    os.execvp("age", ["age", "-d", "-o", out, locked])
said = b""
while b"passphrase" not in said:
    said += os.read(tty, 100)
os.write(tty, secret.encode() + b"\n")
try:
    while True:
        said += os.read(tty, 1000)
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) and said.decode())
