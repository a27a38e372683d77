"""An S3-compatible object store that checks signatures: OpenStack Swift (Debian's python3-swift) with its s3api, in one
process on loopback ports, data in a folder of its own. Usage: object_server.py FOLDER PORT

Account, container and object server, and the proxy with s3api and tempauth in front of them, are the real ones. Only
memcached is played by a dictionary, and the rings are made for the one disk there is. Prints "ready" when it listens."""

import os
import sys
import time

import eventlet

eventlet.monkey_patch()

import eventlet.wsgi  # noqa: E402

folder, port = sys.argv[1], int(sys.argv[2])
for name in ("node/disk", "etc", "recon"):
    os.makedirs(os.path.join(folder, name), exist_ok=True)
os.environ["SWIFT_TEST_CONFIG_FILE"] = ""

with open(os.path.join(folder, "etc", "swift.conf"), "w") as conf:
    conf.write("[swift-hash]\nswift_hash_path_suffix = s\nswift_hash_path_prefix = p\n"
               "[storage-policy:0]\nname = gold\ndefault = yes\n")

from swift.common import utils  # noqa: E402

utils.SWIFT_CONF_FILE = os.path.join(folder, "etc", "swift.conf")
utils.HASH_PATH_SUFFIX = b"s"
utils.HASH_PATH_PREFIX = b"p"

from swift.common import storage_policy  # noqa: E402

storage_policy._POLICIES = storage_policy.StoragePolicyCollection(
    [storage_policy.StoragePolicy(0, "gold", is_default=True)])

from swift.account.server import AccountController  # noqa: E402
from swift.common.middleware import (  # noqa: E402
    bulk, catch_errors, dlo, listing_formats, slo, tempauth)
from swift.common.middleware.s3api import s3api  # noqa: E402
from swift.common.middleware.versioned_writes import filter_factory as versioned_writes  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.server import ObjectController  # noqa: E402
from swift.proxy.server import Application  # noqa: E402

USER, KEY = "test:tester", "testing"


class Cache:
    """What the middleware asks of memcached."""

    def __init__(self):
        self.values = {}

    def get(self, key, *args, **kwargs):
        value, ends = self.values.get(key, (None, 0))
        return value if not ends or ends > time.time() else None

    def set(self, key, value, *args, time=0, **kwargs):
        from time import time as now
        self.values[key] = (value, now() + time if time else 0)

    def incr(self, key, delta=1, *args, **kwargs):
        value = int(self.get(key) or 0) + int(delta)
        self.set(key, value)
        return value

    def delete(self, key, *args, **kwargs):
        self.values.pop(key, None)

    def set_multi(self, mapping, server_key=None, **kwargs):
        for key, value in mapping.items():
            self.set(key, value)

    def get_multi(self, keys, server_key=None, **kwargs):
        return [self.get(key) for key in keys]


def serve(app):
    return lambda socket: eventlet.wsgi.server(socket, app, log=open(os.devnull, "w"), debug=False)


def listen(at=0):
    return eventlet.listen(("127.0.0.1", at))


def ring(name, at):
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": at,
                     "device": "disk"})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, "etc", name + ".ring.gz"))


node = {"devices": os.path.join(folder, "node"), "mount_check": "false", "swift_dir": os.path.join(folder, "etc"),
        "recon_cache_path": os.path.join(folder, "recon"), "fallocate_reserve": "0"}
for name, controller in (("account", AccountController), ("container", ContainerController),
                         ("object", ObjectController)):
    socket = listen()
    ring(name, socket.getsockname()[1])
    eventlet.spawn(serve(controller(dict(node))), socket)

proxy = {"swift_dir": os.path.join(folder, "etc"), "allow_account_management": "true", "account_autocreate": "true"}
pipeline = Application(dict(proxy))
pipeline.app_conf = proxy
for middleware, conf in (
        (dlo.filter_factory, {}), (versioned_writes, {"allow_versioned_writes": "true"}),
        (slo.filter_factory, {"minimum_segment_size": "1"}),
        (tempauth.filter_factory, {"user_test_tester": KEY + " .admin"}),
        (s3api.filter_factory, {"s3_acl": "false", "auth_pipeline_check": "false", "check_bucket_owner": "false",
                                "location": "us-east-1"}),
        (bulk.filter_factory, {}), (listing_formats.filter_factory, {}), (catch_errors.filter_factory, {})):
    pipeline = middleware(dict(proxy), **conf)(pipeline)

cache = Cache()


def with_cache(env, start):
    env["swift.cache"] = cache
    return pipeline(env, start)


front = listen(port)
print("ready", flush=True)
serve(with_cache)(front)
