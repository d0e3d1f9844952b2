#!/usr/bin/env python3
"""The package of Debian: it is built, holds what it should, and its program runs from it."""

import glob
import os
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
HELD = ['./usr/bin/diemtin', './usr/lib/systemd/system/diemtin.service', './etc/diemtin/diemtin.toml',
        './usr/share/man/man1/diemtin.1.gz', './usr/share/bash-completion/completions/diemtin',
        './usr/share/zsh/vendor-completions/_diemtin',
        './usr/share/fish/vendor_completions.d/diemtin.fish',
        './usr/share/doc/diemtin/copyright', './usr/share/doc/diemtin/changelog.gz',
        './usr/share/doc/diemtin/operations.md']


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def check_package(package, folder):
    names = [line.split()[-1] for line in run('dpkg-deb', '-c', package).splitlines()]
    missing = [name for name in HELD if name not in names]
    assert not missing, (missing, names)
    assert not [name for name in names if '/var/lib' in name], names
    assert 'libcurl4' in run('dpkg-deb', '-f', package, 'Depends')
    run('dpkg-deb', '-x', package, folder)
    run('dpkg-deb', '-e', package, os.path.join(folder, 'DEBIAN'))
    for script in ('postinst', 'prerm', 'postrm'):
        run('sh', '-n', os.path.join(folder, 'DEBIAN', script))
    with open(os.path.join(folder, 'DEBIAN', 'conffiles'), encoding='utf-8') as file:
        assert file.read().split() == ['/etc/diemtin/diemtin.toml']


def check_installed(folder):
    program = os.path.join(folder, 'usr/bin/diemtin')
    assert run(program, '--version').startswith('diemtin '), 'version'
    settings = run(program, '--config', os.path.join(folder, 'etc/diemtin/diemtin.toml'),
                   '--data', os.path.join(folder, 'data'), 'config')
    assert 'port' in settings, settings
    run('bash', '-n', os.path.join(folder, 'usr/share/bash-completion/completions/diemtin'))
    words = run('bash', '-c', 'source "$0"; COMP_WORDS=(diemtin back); COMP_CWORD=1; _diemtin; '
                'echo "${COMPREPLY[@]}"',
                os.path.join(folder, 'usr/share/bash-completion/completions/diemtin'))
    assert words.split() == ['backup'], words
    if shutil.which('groff'):
        page = run('gzip', '-dc', os.path.join(folder, 'usr/share/man/man1/diemtin.1.gz'))
        done = subprocess.run(['groff', '-man', '-Tutf8', '-ww'], input=page, text=True,
                              capture_output=True, check=True)
        assert not done.stderr, done.stderr
        commands = [line.split()[0] for line in run(program, '--help').split('Subcommands:')[1]
                    .splitlines() if line.startswith('  ') and line[2] != ' ']
        assert len(commands) > 20, commands
        for command in commands:
            assert f'.SS diemtin {command}\n' in page, f'{command} is not in the manual'


def main():
    build = os.path.dirname(os.path.dirname(os.path.realpath(sys.argv[1])))
    if not all(shutil.which(name) for name in ('cpack', 'dpkg-deb', 'dpkg-shlibdeps')):
        print('no cpack or dpkg here')
        sys.exit(SKIPPED)
    if os.environ.get('DIEMTIN_SANITIZED'):
        sys.exit(SKIPPED)
    run('cmake', '--build', build, '--target', 'packaged')
    with tempfile.TemporaryDirectory() as folder:
        run('cpack', '-G', 'DEB', '--config', os.path.join(build, 'CPackConfig.cmake'),
            '-B', os.path.join(folder, 'made'))
        packages = glob.glob(os.path.join(folder, 'made', '*.deb'))
        assert len(packages) == 1, packages
        os.mkdir(os.path.join(folder, 'root'))
        check_package(packages[0], os.path.join(folder, 'root'))
        check_installed(os.path.join(folder, 'root'))
    print('ok')


if __name__ == '__main__':
    main()
