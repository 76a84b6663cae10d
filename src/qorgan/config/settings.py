"""The settings of the house: one file, safe by default, every choice from the environment.

DATABASE_URL         a PostgreSQL server; without it the embedded cluster in QORGAN_VAR serves
QORGAN_COUNTRY       the folder of the country pack
QORGAN_VAR           where the house keeps what it holds: `var` of a checkout, else the data folder of the user
QORGAN_KEYS_FILE     the keys; required, private and made beforehand in production
QORGAN_CUSTODY_MEMORY_KIB  memory that one try at a custodian's passphrase costs, 256 MiB unless given
QORGAN_ATTACHMENT_BYTES  how large an attached file may be, 20 MiB unless given
QORGAN_SCANNER       a command that is given each attached file on its standard input: 0 clean, 1 harmful, as clamdscan -
QORGAN_PRODUCTION    1 outside demo and tests
QORGAN_HOSTS         the names this site answers to, comma-separated
QORGAN_SITE          the address at which outsiders reach the site, such as https://qorgan.example: it stands on certificates;
                     unless given the first of QORGAN_HOSTS
QORGAN_BEHIND_PROXY  1 when a proxy ends TLS and sets X-Forwarded-Proto itself, never passing on a client's, and adds the
                     client's address to X-Forwarded-For
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from qorgan.kernel.refusals import Refusal
from qorgan.machinery import postgres
from qorgan.machinery.keys import read_keys
from qorgan.machinery.places import about_country, country_folder, data_folder


class Environment(environ.Env):
    """The variables around the program; one that cannot be read is named, its value never: it may be a password."""

    def get_value(self, var: str, *given: Any, **named: Any) -> Any:
        """The value of a variable.

        Raises:
            settings.unreadable
        """
        try:
            return super().get_value(var, *given, **named)
        except ValueError:
            raise Refusal("settings.unreadable", name=var) from None


env = Environment()
VAR = data_folder()
TESTING = "pytest" in sys.modules
PRODUCTION = env.bool("QORGAN_PRODUCTION", default=False)
DEBUG = False

QORGAN_COUNTRY = str(country_folder())
QORGAN_POSTGRES = VAR / ("test-postgres" if TESTING else "postgres")
QORGAN_EMBEDDED = not env.str("DATABASE_URL", default="")
QORGAN_KEYS_FILE = Path(env.str("QORGAN_KEYS_FILE", default=str(VAR / "keys.json")))
QORGAN_KEYS = read_keys(QORGAN_KEYS_FILE, may_make=not PRODUCTION)
SECRET_KEY = QORGAN_KEYS.web
CUSTODY_MEMORY_KIB = env.int("QORGAN_CUSTODY_MEMORY_KIB", default=256 * 1024)
ALLOWED_HOSTS = env.list("QORGAN_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
QORGAN_SITE = env.str(
    "QORGAN_SITE", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION and ALLOWED_HOSTS else "http://127.0.0.1:8000"
)

_url = env.db_url_config
_database = (_url(postgres.url(folder=QORGAN_POSTGRES)) if QORGAN_EMBEDDED else env("DATABASE_URL", cast=_url)) | {
    "ENGINE": "qorgan.desk.database",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
}
# A page asks the same few statements again and again: the server keeps what it planned for them, for each connection.
# A pooler that gives a connection to another after each transaction may lose that, and cursors that outlive one (ADR 24).
BEHIND_POOLER = env.bool("QORGAN_BEHIND_POOLER", default=False)
_database["OPTIONS"] = _options = {
    "server_side_binding": True,
    "prepare_threshold": None if BEHIND_POOLER else 3,
    **_database.get("OPTIONS", {}),
}
_database["DISABLE_SERVER_SIDE_CURSORS"] = BEHIND_POOLER
if TESTING:
    _database["TEST"] = {"NAME": env.str("QORGAN_TEST_DB", default="test_qorgan")}
# The service works as a role that may not edit the journal; only the owner's connection changes tables.
SERVICE_ROLE = "qorgan_service"
DATABASES = {
    "default": _database if TESTING else {**_database, "OPTIONS": {**_options, "options": f"-c role={SERVICE_ROLE}"}},
    "owner": _database | {"TEST": {"MIRROR": "default"}},
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "qorgan.desk.agencies",
    "qorgan.desk.journal",
    "qorgan.desk.facts",
    "qorgan.desk.obligations",
    "qorgan.desk.importing",
    "qorgan.desk.attachments",
    "qorgan.desk.ledger",
    "qorgan.desk.history",
    "qorgan.desk.limits",
    "qorgan.kit",
    "qorgan.people",
    "qorgan.people.consent",
    "qorgan.people.papers",
    "qorgan.people.family",
    "qorgan.office.staff",
    "qorgan.office.audit",
    "qorgan.office.imports",
    "qorgan.office.letters",
    "qorgan.office.appeals",
    "qorgan.office.notifications",
    "qorgan.office.work",
    "qorgan.government.plan",
    "qorgan.government.commission",
    "qorgan.government.budget",
    "qorgan.government.providers",
    "qorgan.government.training",
    "qorgan.government.outreach",
    "qorgan.government.inspections",
    "qorgan.intake.leads",
    "qorgan.intake.enquiries",
    "qorgan.intake.consular",
    "qorgan.intake.hotline",
    "qorgan.intake.tips",
    "qorgan.intake.monitoring",
    "qorgan.intake.sharing",
    "qorgan.victims.identification",
    "qorgan.victims.trafficking",
    "qorgan.victims.referral",
    "qorgan.victims.care",
    "qorgan.victims.planning",
    "qorgan.victims.house",
    "qorgan.victims.aftercare",
    "qorgan.victims.exchange",
    "qorgan.victims.running",
    "qorgan.justice.crimes",
    "qorgan.justice.timing",
    "qorgan.justice.courts",
    "qorgan.justice.operations",
    "qorgan.rights.protection",
    "qorgan.rights.compensation",
    "qorgan.rights.wages",
    "qorgan.knowledge.lawbook",
    "qorgan.knowledge.statistics",
    "qorgan.knowledge.published",
    "qorgan.knowledge.reports",
    "qorgan.knowledge.dashboards",
    "qorgan.doors.web",
    "qorgan.doors.api",
    "qorgan.doors.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qorgan.doors.web.middleware.ActorMiddleware",
    "qorgan.doors.web.middleware.RefusalMiddleware",
    "qorgan.doors.web.middleware.PrivacyHeadersMiddleware",
    "qorgan.config.answers.MethodMiddleware",
    "qorgan.config.answers.LengthMiddleware",
    "qorgan.config.once.OnceMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "qorgan.config.urls"
WSGI_APPLICATION = "qorgan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "qorgan.doors.web.shell.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "qorgan.kit.templatetags.kit"],
        },
    }
]

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "qorgan.doors.web.sessions.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours; without it a lock never ends
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "qorgan.doors.web.ceilings.Ceilings"
QORGAN_LOGIN_FAILURES = 20  # of one login, from wherever; a single address ends after five
QORGAN_ADDRESS_FAILURES = 50  # of all logins from one address: a whole building may share it
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "qorgan.doors.web.ceilings.mark_of_login"
AXES_CLIENT_IP_CALLABLE = "qorgan.doors.web.ceilings.place_of"
AXES_LOCKOUT_CALLABLE = "qorgan.doors.web.views.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "next", "resumes", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # the journal tells who came in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_ENGINE = "qorgan.doors.web.sessions"
SESSION_COOKIE_NAME = "__Host-sid" if PRODUCTION else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # from signing in, however busy the session is
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
# Without this a proxy that ends TLS is redirected to HTTPS for ever; without the proxy any client could claim HTTPS.
BEHIND_PROXY = env.bool("QORGAN_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"  # without any referrer a form's origin reads "null" and is refused
CSRF_FAILURE_VIEW = "qorgan.config.answers.unproved"
QORGAN_IDLE_MINUTES = env.int("QORGAN_IDLE_MINUTES", default=30)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# What one look-up of a receipt of the public page costs: passes, and memory in KiB (Argon2id).
QORGAN_RECEIPT_COST = (1, 1024) if TESTING else (3, 65_536)
FILE_UPLOAD_HANDLERS = [
    "qorgan.kit.uploading.HeldUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
QORGAN_UPLOAD_BYTES = 100 * 1024 * 1024
QORGAN_ATTACHMENT_BYTES = env.int("QORGAN_ATTACHMENT_BYTES", default=20 * 1024 * 1024)
QORGAN_SCANNER = env.str("QORGAN_SCANNER", default="")

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = "en"
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["qorgan.config.formats"]
TIME_ZONE = about_country(Path(QORGAN_COUNTRY))["time_zone"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(VAR / "files")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
if TESTING:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": "qorgan.config.faults.FaultNumbers"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["faults"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
