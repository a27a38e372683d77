"""A mail server to test against: Debian's python3-aiosmtpd on a loopback port.

Prints "PORT <n>" once it listens, then one line of JSON for each message it has accepted:
{"from", "to": [...], "content", "tls": bool, "user": name or null}. Ends when its standard input does.
"""
import argparse
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--certificate", help="PEM; offers STARTTLS, or TLS at once with --implicit")
    parser.add_argument("--key")
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--login", help="user:password; demands it")
    parser.add_argument("--host", default="127.0.0.1")
    for command in ("mail", "rcpt", "data"):
        parser.add_argument(f"--{command}-reply", help="refuse with this, for example '550 no'")
    parser.add_argument("--silent", action="store_true", help="accept connections and say nothing")
    return parser.parse_args()


class Handler:
    def __init__(self, options):
        self.options = options

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if self.options.mail_reply:
            return self.options.mail_reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.rcpt_reply:
            return self.options.rcpt_reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.options.data_reply:
            return self.options.data_reply
        login = session.auth_data.login.decode() if session.auth_data else None
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "content": envelope.content.decode("latin-1"),
            "tls": session.ssl is not None or self.options.implicit,
            "user": login,
        }), flush=True)
        return "250 OK"


def authenticator(login):
    def check(server, session, envelope, mechanism, data):
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        given = f"{data.login.decode()}:{data.password.decode()}"
        return AuthResult(success=given == login, handled=given == login, auth_data=data)
    return check


def tls_context(options):
    if not options.certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


async def main():
    options = read_options()
    context = tls_context(options)
    starttls = context if context and not options.implicit else None

    def session():
        return SMTP(
            Handler(options), hostname="mail.test", tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=authenticator(options.login) if options.login else None,
            auth_required=options.login is not None, auth_require_tls=context is not None and not options.implicit)

    loop = asyncio.get_running_loop()
    factory = asyncio.Protocol if options.silent else session
    server = await loop.create_server(factory, options.host, 0, ssl=context if options.implicit else None)
    print(f"PORT {server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
