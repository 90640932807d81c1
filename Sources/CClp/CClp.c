#include "CClp.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static struct CClpFunctions functions;
static int is_there = 0;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void look(void) {
    void *library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    struct { const char *name; void *place; } wanted[] = {
        {"Clp_newModel", &functions.newModel},
        {"Clp_deleteModel", &functions.deleteModel},
        {"Clp_loadProblem", &functions.loadProblem},
        {"Clp_chgColumnUpper", &functions.chgColumnUpper},
        {"Clp_chgObjCoefficients", &functions.chgObjCoefficients},
        {"Clp_addColumns", &functions.addColumns},
        {"Clp_deleteColumns", &functions.deleteColumns},
        {"Clp_setColumnStatus", &functions.setColumnStatus},
        {"Clp_setRowStatus", &functions.setRowStatus},
        {"Clp_setLogLevel", &functions.setLogLevel},
        {"Clp_setMaximumIterations", &functions.setMaximumIterations},
        {"Clp_setDualTolerance", &functions.setDualTolerance},
        {"Clp_setPerturbation", &functions.setPerturbation},
        {"Clp_scaling", &functions.scaling},
        {"Clp_primal", &functions.primal},
        {"Clp_dual", &functions.dual},
        {"Clp_status", &functions.status},
        {"Clp_numberIterations", &functions.numberIterations},
        {"Clp_objectiveValue", &functions.objectiveValue},
        {"Clp_getColSolution", &functions.columnSolution},
        {"Clp_getRowPrice", &functions.rowPrice},
        {"Clp_getReducedCost", &functions.reducedCost},
    };
    for (size_t index = 0; index < sizeof wanted / sizeof wanted[0]; index++) {
        void *found = dlsym(library, wanted[index].name);
        if (found == NULL) return;
        *(void **)wanted[index].place = found;
    }
    is_there = 1;
}

const struct CClpFunctions *cclp_functions(void) {
    pthread_once(&once, look);
    return is_there ? &functions : NULL;
}
