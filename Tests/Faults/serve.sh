#!/bin/sh
# Starts what a round of kill -9 ends.   serve.sh DATA SEED PROGRAM [PGBIN PORT]
#
# DATA is filled from SEED when it is empty, as it is on a disk that was just made. With PGBIN and PORT the database server
# is started too, in the same process group, so that both die together.
set -eu
data=$1 seed=$2 program=$3
if [ -z "$(ls -A "$data" 2>/dev/null | grep -v lost+found)" ]; then cp -a "$seed/." "$data/"; sync; fi
if [ $# -gt 3 ]; then
    bin=$4 port=$5
    as=""; [ "$(id -u)" = 0 ] && as="runuser -u postgres --"
    tries=0
    until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
        # What the crash left of the last server may still be about to notice it.
        if [ $((tries % 20)) = 0 ]; then (cd / && exec $as "$bin/postgres" -D "$data/data") & fi
        tries=$((tries + 1)); [ $tries -lt 600 ] || exit 1
        sleep 0.1
    done
fi
exec "$program" serve
