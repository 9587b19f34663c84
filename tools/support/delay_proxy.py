"""delay_proxy.py LISTEN_PORT TARGET_PORT MILLISECONDS: passes connections of this machine on, each way as many
milliseconds later: a network whose round trip takes twice that."""

import asyncio
import collections
import sys

PIECE = 1 << 18


class Side(asyncio.Protocol):
    """What arrives goes to the other side, later and in order."""

    def __init__(self, delay):
        self.delay = delay
        self.loop = asyncio.get_running_loop()
        self.other = None
        self.transport = None
        self.waiting = collections.deque()  # (when, bytes); None for the end
        self.is_timed = False

    def connection_made(self, transport):
        self.transport = transport
        transport.set_write_buffer_limits(high=PIECE * 64)

    def data_received(self, data):
        self.put(data)

    def eof_received(self):
        self.put(None)
        return True

    def connection_lost(self, fault):
        self.put(None)

    def put(self, data):
        self.waiting.append((self.loop.time() + self.delay, data))
        self.set_timer()

    def set_timer(self):
        if self.is_timed or not self.waiting or self.other is None:
            return
        self.is_timed = True
        self.loop.call_at(self.waiting[0][0], self.pass_on)

    def pass_on(self):
        self.is_timed = False
        while self.waiting and self.waiting[0][0] <= self.loop.time():
            data = self.waiting.popleft()[1]
            if data is None:
                self.other.transport.close()
            elif not self.other.transport.is_closing():
                self.other.transport.write(data)
        self.set_timer()


async def main(listen, target, delay):
    loop = asyncio.get_running_loop()

    async def connect(near):
        _, far = await loop.create_connection(lambda: Side(delay), "127.0.0.1", target)
        far.other, near.other = near, far
        near.set_timer()
        far.set_timer()

    def accept():
        near = Side(delay)
        loop.create_task(connect(near))
        return near

    server = await loop.create_server(accept, "127.0.0.1", listen, backlog=128)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) / 1000))
