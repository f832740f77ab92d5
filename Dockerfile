# Two images: `app` runs web, worker, beat and the one-shot that prepares the database; `proxy` speaks HTTPS in front of them.
# Neither runs as root, and both work over a read-only file system (docker-compose.yml says what each may write).

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements/run.txt requirements/run.txt
RUN /venv/bin/pip install --require-hashes --requirement requirements/run.txt
COPY manage.py ./
COPY budgets budgets
COPY ingest ingest
COPY locale locale
COPY static static
COPY templates templates
# The key signs nothing here: it only lets the settings load.
RUN find . -name '*.po' -exec sh -c 'for po; do /venv/bin/pybabel --quiet compile --input-file "$po" --output-file "${po%.po}.mo"; done' sh {} + \
 && SECRET_KEY=build VAR_DIR=/tmp/var STATIC_ROOT=/app/collected /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /venv/bin/python -m compileall -q budgets ingest

FROM python:3.11-slim-bookworm AS app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=budgets.settings VAR_DIR=/var/lib/budgetlens STATIC_ROOT=/app/collected
WORKDIR /app
# Old Word files (DOC, RTF, ODT) are read through LibreOffice: half a gigabyte that most installations can do without.
ARG LIBREOFFICE=
RUN if [ -n "$LIBREOFFICE" ]; then apt-get update && apt-get install --yes --no-install-recommends libreoffice-writer-nogui \
 && rm -rf /var/lib/apt/lists/*; fi
# The folders are made here so that a new volume takes over their owner.
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin budgetlens \
 && install -d -o budgetlens -g budgetlens -m 0700 /var/lib/budgetlens /var/lib/budgetlens/media /var/lib/budgetlens/tmp
COPY --from=build /venv /venv
COPY --from=build /app /app
USER 10001:10001
EXPOSE 8000

FROM caddy:2-alpine AS proxy
# Its program carries a capability for low ports that would keep it from starting where all are dropped; a copy carries none, and it
# listens on 8080 and 8443.
RUN cp /usr/bin/caddy /usr/bin/caddy.plain && mv /usr/bin/caddy.plain /usr/bin/caddy \
 && adduser -S -D -H -u 10002 proxy && chown -R 10002:0 /data /config
COPY deploy/Caddyfile /etc/caddy/Caddyfile
USER 10002
EXPOSE 8080 8443
