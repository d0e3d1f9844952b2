"""Requirements of the Model Context Protocol, held against `diemtin mcp` and POST /mcp.

Of the suite are read: the lists of scenarios that a revision requires of a server (requirements/),
the checks of proposals (src/seps/), and the schemas of messages (src/spec-types/), which every
answer must fit. What a check asks of a server stands here as a probe. Scenarios of what we do not
offer (resources, prompts, sampling, streams, the tools of the suite's own test server) pass when we
do not claim to offer it and say so when asked; they are listed with that reason.
"""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from diemtin import PROGRAM, ROOT, Report

STATELESS = '2026-07-28'
SHAKEN = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']
META = 'io.modelcontextprotocol/'
SCHEMAS = {'2025-03-26': '2025-03-26', '2025-06-18': '2025-06-18', '2025-11-25': '2025-11-25',
           STATELESS: 'draft'}
# Capability, and the methods that are not there without it.
NOT_OFFERED = {
    'logging': ['logging/setLevel'],
    'completions': ['completion/complete'],
    'resources': ['resources/list', 'resources/read', 'resources/templates/list',
                  'resources/subscribe', 'resources/unsubscribe'],
    'prompts': ['prompts/list', 'prompts/get'],
    'tasks': ['tasks/list', 'tasks/get'],
}
# Scenarios by what they need.
NEEDS = [
    (('logging-set-level', 'tools-call-with-logging'), 'logging'),
    (('completion-complete',), 'completions'),
    (('resources-', 'sep-2164'), 'resources'),
    (('prompts-',), 'prompts'),
    (('tasks-',), 'tasks'),
    (('tools-call-sampling', 'tools-call-elicitation', 'elicitation-', 'input-required'),
     'questions to the client'),
    (('server-sse',), 'streams'),
    (('tools-call-image', 'tools-call-audio', 'tools-call-embedded', 'tools-call-mixed',
      'tools-call-with-progress'), "a test server's tools"),
    (('http-custom-header', 'json-schema-2020-12'), 'tools with x-mcp-header or $defs'),
]


def check_schema(value, schema, root, where='$', depth=0):
    """What is wrong with a value, or None: of JSON Schema what the suite's files and ours use."""
    if depth > 60:
        return f'{where}: too deep'
    if '$ref' in schema:
        target = root
        for part in schema['$ref'].removeprefix('#/').split('/'):
            target = target[part]
        return check_schema(value, target, root, where, depth + 1)
    for each in schema.get('allOf', []):
        if wrong := check_schema(value, each, root, where, depth + 1):
            return wrong
    if 'anyOf' in schema:
        found = [check_schema(value, each, root, where, depth + 1) for each in schema['anyOf']]
        if all(found):
            return found[0]
    if 'const' in schema and value != schema['const']:
        return f'{where}: is not {schema["const"]!r}'
    if 'enum' in schema and value not in schema['enum']:
        return f'{where}: {value!r} is none of {schema["enum"]}'
    kinds = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None),
             'integer': int, 'number': (int, float)}
    types = schema.get('type', [])
    types = [types] if isinstance(types, str) else types
    fits = [kind for kind in types if isinstance(value, kinds[kind])
            and not (isinstance(value, bool) and kind in ('integer', 'number'))]
    if types and not fits:
        return f'{where}: {value!r:.60} is of no type {types}'
    if isinstance(value, dict):
        for name in schema.get('required', []):
            if name not in value:
                return f'{where}: lacks {name}'
        for name, one in value.items():
            inner = schema.get('properties', {}).get(name)
            if inner is None and schema.get('additionalProperties') is False:
                return f'{where}: has {name}'
            if inner is not None:
                if wrong := check_schema(one, inner, root, f'{where}.{name}', depth + 1):
                    return wrong
    if isinstance(value, list) and 'items' in schema:
        for i, one in enumerate(value):
            if wrong := check_schema(one, schema['items'], root, f'{where}[{i}]', depth + 1):
                return wrong
    if isinstance(value, int) and value < schema.get('minimum', value):
        return f'{where}: is under {schema["minimum"]}'
    return None


class Server:
    """diemtin serve over the sample, on a free port of this machine."""

    def __init__(self, data):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [PROGRAM, '--data', data, 'serve', '--port', str(self.port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.process.stdout.readline()

    def close(self):
        self.process.terminate()
        self.process.wait(20)

    def send(self, body, headers=None, method='POST'):
        """Status, header fields, parsed body (None when there is none)."""
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        fields = {'Content-Type': 'application/json',
                  'Accept': 'application/json, text/event-stream', **(headers or {})}
        request = urllib.request.Request(f'http://127.0.0.1:{self.port}/mcp', data, fields,
                                         method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                status, text, got = answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            status, text, got = error.code, error.read(), error.headers
        return status, got, json.loads(text) if text else None


def call(method, params=None, number=1):
    message = {'jsonrpc': '2.0', 'id': number, 'method': method}
    if params is not None:
        message['params'] = params
    return message


def meta(version=STATELESS, **changes):
    fields = {'protocolVersion': version, 'clientCapabilities': {},
              'clientInfo': {'name': 'suite', 'version': '1'}}
    fields.update(changes)
    return {'_meta': {META + name: one for name, one in fields.items() if one is not None}}


def fields_of(message, version=STATELESS):
    fields = {'MCP-Protocol-Version': version, 'Mcp-Method': message['method']}
    if 'name' in message.get('params', {}):
        fields['Mcp-Name'] = message['params']['name']
    return fields


class Suite:
    def __init__(self, directory, server, stdio):
        self.report = Report()
        self.server, self.stdio = server, stdio
        self.schemas = {}
        folder = os.path.join(directory, 'all') if os.path.isdir(
            os.path.join(directory, 'all')) else directory
        self.folder = folder
        for version, name in SCHEMAS.items():
            with open(os.path.join(folder, 'src', 'spec-types', name + '.schema.json'),
                      encoding='utf-8') as file:
                self.schemas[version] = json.load(file)
        self.good = {}  # scenario: whether all its probes passed so far

    def expect(self, scenario, name, holds, got=''):
        self.good[scenario] = self.good.get(scenario, True) and bool(holds)
        self.report.add(f'{scenario}: {name}', None if holds else f'got {str(got):.300}')

    def fits(self, scenario, name, value, version, definition):
        root = self.schemas[version]
        known = root.get('$defs') or root.get('definitions')
        wrong = check_schema(value, known[definition], root)
        self.expect(scenario, f'{name} fits {definition} of {version}', wrong is None, wrong)

    def ask(self, method, params, version):
        """Over HTTP, as a client of that revision does."""
        if version == STATELESS:
            message = call(method, {**(params or {}), **meta()})
            return self.server.send(message, fields_of(message))
        known = {} if version in SHAKEN[:2] else {'MCP-Protocol-Version': version}
        return self.server.send(call(method, params), known)

    def handshake(self):
        for version in SHAKEN:
            scenario = f'{version} server-initialize'
            params = {'protocolVersion': version, 'capabilities': {},
                      'clientInfo': {'name': 'suite', 'version': '1'}}
            status, got, body = self.server.send(call('initialize', params))
            result = (body or {}).get('result', {})
            self.expect(scenario, 'answered', status == 200 and 'serverInfo' in result, body)
            self.expect(scenario, 'agrees', result.get('protocolVersion') == version, result)
            self.expect(scenario, 'is JSON', got.get_content_type() == 'application/json', got)
            if version in self.schemas:
                self.fits(scenario, 'result', result, version, 'InitializeResult')
            note = {'jsonrpc': '2.0', 'method': 'notifications/initialized'}
            status, _, body = self.server.send(note)
            self.expect(scenario, 'takes the notification', status == 202 and body is None, status)
            status, _, body = self.ask('ping', None, version)
            self.expect(f'{version} ping', 'an empty result',
                        status == 200 and body.get('result') == {}, body)
        unknown = {'protocolVersion': '2099-01-01', 'capabilities': {},
                   'clientInfo': {'name': 'suite', 'version': '1'}}
        _, _, body = self.server.send(call('initialize', unknown))
        self.expect('2025-11-25 server-initialize', 'offers its own for an unknown version',
                    body['result']['protocolVersion'] in SHAKEN, body)

    def tools(self):
        for version in SHAKEN + [STATELESS]:
            scenario = f'{version} tools-list'
            status, _, body = self.ask('tools/list', {}, version)
            result = (body or {}).get('result', {})
            tools = result.get('tools', [])
            self.expect(scenario, 'lists tools', status == 200 and tools, body)
            if version in self.schemas:
                self.fits(scenario, 'result', result, version, 'ListToolsResult')
            self.expect(scenario, 'names differ', len({t['name'] for t in tools}) == len(tools))
            if version == STATELESS:
                self.expect(f'{version} caching', 'tools/list may be kept',
                            isinstance(result.get('ttlMs'), int) and result['ttlMs'] >= 0
                            and result.get('cacheScope') in ('public', 'private'), result.keys())
            scenario = f'{version} tools-call-simple-text'
            found = self.run_tools(scenario, version, {t['name']: t for t in tools})
            self.expect(scenario, 'a story is found', found)
            scenario = f'{version} tools-call-error'
            _, _, body = self.ask('tools/call', {'name': 'search', 'arguments': {}}, version)
            result = (body or {}).get('result', {})
            self.expect(scenario, 'a failure is told in the result', result.get('isError') is True
                        and result['content'][0]['type'] == 'text', body)
            _, _, body = self.ask('tools/call', {'name': 'no-such', 'arguments': {}}, version)
            self.expect(scenario, 'an unknown tool', body.get('error', {}).get('code') == -32602,
                        body)

    def run_tools(self, scenario, version, tools):
        """Calls every tool, going on by the ids that the first give; true when there was a story."""
        ids = {}
        calls = [('front_page', {}), ('search', {'query': 'cầu'}),
                 ('quotations', {'about': 'cầu', 'limit': 5}), ('story', None),
                 ('article', None), ('storyline', None)]
        for name, arguments in calls:
            if arguments is None:
                if name not in ids:
                    continue
                arguments = {'id': ids[name]}
            _, _, body = self.ask('tools/call', {'name': name, 'arguments': arguments}, version)
            result = (body or {}).get('result', {})
            self.expect(scenario, f'{name} answers', result.get('isError') is False, body)
            if version in self.schemas:
                self.fits(scenario, name, result, version, 'CallToolResult')
            content = result.get('structuredContent', {})
            schema = tools[name]['outputSchema']
            wrong = check_schema(content, schema, schema)
            self.expect(scenario, f'{name} is as its outputSchema says', wrong is None, wrong)
            self.expect(scenario, f'{name} gives the same as text',
                        json.loads(result['content'][0]['text']) == content)
            self.expect(scenario, f'{name} marks what is untrusted',
                        set(content) == {'notice', 'untrusted'}, content)
            told = content.get('untrusted', {})
            for story in told.get('stories', []) if name == 'front_page' else []:
                ids.setdefault('story', story['id'])
                if story['storyline']:
                    ids.setdefault('storyline', story['storyline'])
            for report in told.get('reports', []) if name == 'story' else []:
                ids.setdefault('article', report['id'])
        return 'story' in ids

    def stateless(self):
        scenario = f'{STATELESS} server-stateless'

        def probe(name, method, params, status, code, headers=None):
            message = call(method, params, 101)
            fields = {**fields_of(message), **(headers or {})}
            fields = {key: value for key, value in fields.items() if value is not None}
            got, _, body = self.server.send(message, fields)
            error = (body or {}).get('error', {})
            self.expect(scenario, name, got == status and error.get('code') == code
                        and body.get('id') == 101, (got, body))
            return error

        for name, params in [('no _meta', {}), ('no version', meta(protocolVersion=None)),
                             ('no capabilities', meta(clientCapabilities=None))]:
            probe(name, 'server/discover', params, 400, -32602)
        message = call('server/discover', meta())
        status, _, body = self.server.send(message, fields_of(message))
        found = (body or {}).get('result', {})
        self.expect(scenario, 'server/discover answers', status == 200, body)
        self.fits(scenario, 'server/discover', found, STATELESS, 'DiscoverResult')
        self.expect(scenario, 'it says who it is', META + 'serverInfo' in found.get('_meta', {}))
        self.expect(scenario, 'a result says its type', found.get('resultType') == 'complete')
        _, _, body = self.ask('server/discover', meta(clientInfo=None), STATELESS)
        self.expect(scenario, 'clientInfo may be missing', 'result' in body, body)
        error = probe('an unknown version', 'server/discover', meta('v999'), 400, -32022,
                      {'MCP-Protocol-Version': 'v999'})
        data = error.get('data', {})
        self.expect(scenario, 'and what there is instead', data.get('requested') == 'v999'
                    and set(data.get('supported', [])) <= set(found['supportedVersions']), data)
        self.fits(scenario, 'the error', {'jsonrpc': '2.0', 'id': 1, 'error': error}, STATELESS,
                  'UnsupportedProtocolVersionError')
        probe('a header of another version', 'server/discover', meta('v999'), 400, -32020,
              {'MCP-Protocol-Version': STATELESS})
        probe('no header of the version', 'server/discover', meta(), 400, -32020,
              {'MCP-Protocol-Version': None})
        for method in ['initialize', 'ping', 'logging/setLevel', 'resources/subscribe',
                       'resources/unsubscribe', 'unknown/method', 'subscriptions/listen']:
            probe(f'{method} is gone', method, meta(), 404, -32601)
        scenario = f'{STATELESS} http-header-validation'
        search = {'name': 'search', 'arguments': {}, **meta()}
        for name, method, params, change in [
                ('another method', 'tools/list', meta(), {'Mcp-Method': 'prompts/list'}),
                ('no method', 'tools/list', meta(), {'Mcp-Method': None}),
                ('a method in capitals', 'tools/list', meta(), {'Mcp-Method': 'TOOLS/LIST'}),
                ('another tool', 'tools/call', search, {'Mcp-Name': 'story'}),
                ('no tool', 'tools/call', search, {'Mcp-Name': None})]:
            probe(name, method, params, 400, -32020, change)
        message = call('tools/call', search)
        for name, fields in [('white space', {'Mcp-Name': '  search  '}),
                             ('names in capitals', {'MCP-METHOD': 'tools/call'}),
                             ('names in small letters', {'mcp-name': 'search'})]:
            kept = {key: value for key, value in fields_of(message).items()
                    if key.lower() not in {one.lower() for one in fields}}
            status, _, body = self.server.send(message, {**kept, **fields})
            self.expect(scenario, name, status == 200 and 'result' in body, (status, body))

    def transport(self):
        ping = call('ping')
        port = self.server.port
        for version in ('2025-11-25', STATELESS):
            scenario = f'{version} dns-rebinding-protection'
            message = ping if version != STATELESS else call('server/discover', meta())
            fields = fields_of(message, version)
            for name, host, wanted in [('another host', 'evil.example.com', 403),
                                       ('this machine', f'127.0.0.1:{port}', 200),
                                       ('localhost', f'localhost:{port}', 200)]:
                status, _, _ = self.server.send(
                    message, {**fields, 'Host': host, 'Origin': f'http://{host}'})
                self.expect(scenario, name, status == wanted, status)
            status, _, _ = self.server.send(message, {**fields, 'Origin': 'http://evil.example'})
            self.expect(scenario, 'another origin', status == 403, status)
        scenario = '2025-11-25 transport'
        for method in ('GET', 'DELETE', 'PUT'):
            status, got, _ = self.server.send(None, method=method)
            self.expect(scenario, f'{method} is not allowed',
                        status == 405 and got.get('Allow') == 'POST', (status, got.get('Allow')))
        status, got, _ = self.server.send(call('initialize', {'protocolVersion': '2025-11-25'}))
        self.expect('2025-11-25 server-session-lifecycle', 'there are no sessions to end',
                    got.get('Mcp-Session-Id') is None)
        for name, body, wanted, code in [
                ('no JSON', b'{', 400, -32700), ('no object', b'3', 400, -32600),
                ('no version of JSON-RPC', b'{"id":1,"method":"ping"}', 400, -32600),
                ('an empty batch', b'[]', 400, -32600)]:
            status, _, body = self.server.send(body)
            self.expect(scenario, name, status == wanted and body['error']['code'] == code, body)
        batch = [ping, {'jsonrpc': '2.0', 'method': 'x'}, call('ping', None, 2)]
        status, _, body = self.server.send(batch)
        self.expect('2025-03-26 transport', 'a batch', status == 200
                    and [one['id'] for one in body] == [1, 2], body)
        status, _, _ = self.server.send(batch, {'MCP-Protocol-Version': '2025-06-18'})
        self.expect('2025-06-18 transport', 'no batch', status == 400, status)
        status, _, _ = self.server.send(ping, {'MCP-Protocol-Version': 'nonsense'})
        self.expect('2025-06-18 transport', 'no version of ours', status == 400, status)

    def not_offered(self):
        claimed = {}
        for version in ('2025-11-25', STATELESS):
            if version == STATELESS:
                _, _, body = self.ask('server/discover', {}, version)
            else:
                _, _, body = self.ask('initialize', {'protocolVersion': version}, version)
            claimed[version] = body['result']['capabilities']
            for capability, methods in NOT_OFFERED.items():
                scenario = f'{version} without {capability}'
                self.expect(scenario, 'is not claimed', capability not in claimed[version])
                for method in methods:
                    _, _, body = self.ask(method, {}, version)
                    self.expect(scenario, f'{method} is unknown',
                                body.get('error', {}).get('code') == -32601, body)
        return claimed

    def scenarios(self):
        """Every scenario that a revision requires of a server is probed above, or named here."""
        for version in ('2025-11-25', STATELESS):
            required, part = [], None
            with open(os.path.join(self.folder, 'requirements', version + '.yaml'),
                      encoding='utf-8') as file:
                for line in file:
                    if line[:1].isalpha():
                        part = line.split(':')[0]
                    elif part == 'server' and line.startswith('  - '):
                        required.append(line[4:].strip())
            for scenario in required:
                if f'{version} {scenario}' in self.good:
                    continue
                needs = next((what for begins, what in NEEDS if scenario.startswith(begins)), None)
                if needs is None:
                    self.report.add(f'{version} {scenario}', 'nothing probes it')
                else:
                    self.report.explained.append((f'{version} {scenario}', f'not offered: {needs}'))

    def lines(self):
        """The same over standard input."""
        scenario = 'stdio'
        sent = [call('initialize', {'protocolVersion': '2025-06-18', 'capabilities': {},
                                    'clientInfo': {'name': 'suite', 'version': '1'}}),
                {'jsonrpc': '2.0', 'method': 'notifications/initialized'},
                call('tools/list', None, 'two'), '{', call('ping', None, 4),
                call('tools/call', {'name': 'front_page', 'arguments': {}}, 5),
                call('server/discover', meta(), 6)]
        text = ''.join((one if isinstance(one, str) else json.dumps(one)) + '\n' for one in sent)
        done = subprocess.run(self.stdio, input=text, capture_output=True, text=True, timeout=60)
        got = [json.loads(line) for line in done.stdout.splitlines()]
        self.expect(scenario, 'an answer a request, a line an answer',
                    [one.get('id') for one in got] == [1, 'two', None, 4, 5, 6], got)
        self.expect(scenario, 'agrees', got[0]['result']['protocolVersion'] == '2025-06-18', got[0])
        self.expect(scenario, 'names what is no JSON', got[2]['error']['code'] == -32700, got[2])
        self.expect(scenario, 'calls a tool', got[4]['result']['isError'] is False, got[4])
        self.expect(scenario, 'discovers', 'supportedVersions' in got[5]['result'], got[5])
        self.expect(scenario, 'ends with its input', done.returncode == 0, done.stderr)


def run(directory, _):
    with tempfile.TemporaryDirectory() as data:
        sample = os.path.join(ROOT, 'sample', 'pages')
        subprocess.run([PROGRAM, '--data', data, '--quiet', 'import', sample], check=True,
                       capture_output=True)
        server = Server(data)
        try:
            time.sleep(0.2)
            suite = Suite(directory, server, [PROGRAM, '--data', data, 'mcp'])
            suite.handshake()
            suite.tools()
            suite.stateless()
            suite.transport()
            suite.not_offered()
            suite.scenarios()
            suite.lines()
        finally:
            server.close()
    return suite.report
