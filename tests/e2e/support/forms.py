"""Forms as a browser without scripts would see and send them."""

import http.client
import json
import re
import sqlite3
import time
import urllib.parse

from support.html import parse_html

FORM_ADDRESSES = ("/feedback/", "/ask/", "/volunteer/", "/comment/", "/subscribe/")
OLD_ENOUGH = 3.2  # seconds: a form's token is taken from three on


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body
        self.text = body.decode("utf-8", "replace")

    @property
    def location(self):
        return self.headers["Location"]

    def html(self):
        return parse_html(self.text)


class Browser:
    """Asks one server; sends what it is told to, and no more."""

    def __init__(self, port, **headers):
        self.port, self.headers = port, headers

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers={**self.headers, **headers})
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, fields, **headers):
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded", **headers})

    def post_json(self, path, value, **headers):
        return self.ask("POST", path, json.dumps(value), **{"Content-Type": "application/json", **headers})

    def token(self, path):
        """The token of the form that is shown at the path."""
        return re.search(r'name="token" value="([^"]*)"', self.get(path).text)[1]

    def old_token(self, path):
        token = self.token(path)
        time.sleep(OLD_ENOUGH)
        return token


class Rows:
    """What is in the project's database, read as anybody could."""

    def __init__(self, project):
        self.file = project.root / "var" / "signpost.db"

    def ask(self, statement, *values):
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(statement, values)]

    def count(self, table):
        return self.ask(f"SELECT count(*) AS n FROM {table}")[0]["n"]

    def all_counts(self):
        return {table: self.count(table) for table in ("submissions", "subscribers", "letters", "consents", "kept_out")}

    def everything(self):
        """Each row of what a reader could change, for telling whether anything did."""
        return {table: self.ask(f"SELECT * FROM {table}") for table in ("submissions", "subscribers", "letters", "consents")}

    def letters(self, kind):
        found = self.ask("SELECT email, contents AS filled FROM letters WHERE kind = ? ORDER BY written_at", kind)
        return [(each["email"], json.loads(each["filled"])) for each in found]
