import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pypi-project",
  name: "PyPI project",
  category: "package-registry",
  priority: 1,
  profileUrl: "https://pypi.org/project/{handle}/",
  signupUrl: "https://pypi.org/account/register/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, and - _ . inside, which count as the same; no module of Python itself",
    // The index refuses the names of Python's own modules (sys.stdlib_module_names) and these two slips of the pen.
    reserved: `
      requirements.txt rrequirements.txt abc aifc antigravity argparse array ast asynchat asyncio asyncore
      atexit audioop base64 bdb binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code
      codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy
      copyreg cprofile crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
      doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions
      ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
      html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3
      linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
      multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os
      ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath
      pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
      readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
      signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants
      sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig
      syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
      tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest
      urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc
      zipapp zipfile zipimport zlib zoneinfo
    `
      .trim()
      .split(/\s+/),
  },
  lookups: [
    {
      // Unlike the JSON API, the index also lists projects without a release, so only its 404 says that nobody is
      // there; prohibited names are a 404 too, so it is no registry's "yes". It names the project in its
      // folded form (a_b is a-b), so other spellings are known by the serial number that only a project has.
      basis: "public-api",
      url: "https://pypi.org/simple/{handle}/",
      headers: { accept: "application/vnd.pypi.simple.v1+json" },
      taken: [
        {
          status: 200,
          header: {
            "content-type": "application/vnd.pypi.simple.v1+json",
            "x-pypi-last-serial": "present",
          },
        },
        { status: 200, json: { "/meta/api-version": "present", "/name": "{handle}" } },
      ],
      // The words are any router's. The policy is the index's own: PyPI's application puts it on every answer
      // under /simple/, errors too.
      available: [
        {
          status: 404,
          header: { "content-type": "text/plain", "content-security-policy": "sandbox allow-top-navigation" },
          bodyHas: "404 Not Found",
        },
      ],
    },
    {
      // Its {"message": "Not Found"} is also what a project without a release gets.
      basis: "public-api",
      proves: "taken",
      url: "https://pypi.org/pypi/{handle}/json",
      taken: [{ status: 200, json: { "/info/name": "{handle}" } }],
    },
  ],
  known: { taken: ["pip", "requests"] },
  walls: "prohibited and quarantined names, and names too close to another one, look free until the upload",
  sources: [
    "https://docs.pypi.org/api/index-api/",
    "https://docs.pypi.org/api/json/",
    "https://github.com/pypi/warehouse/blob/main/warehouse/views.py",
    "https://github.com/pypi/warehouse/blob/main/warehouse/csp.py",
    "https://packaging.python.org/en/latest/specifications/name-normalization/",
    "https://github.com/pypi/warehouse/blob/main/warehouse/packaging/services.py",
    "https://docs.python.org/3/library/sys.html#sys.stdlib_module_names",
  ],
});
